import { Skeleton, Stack } from '@mantine/core';

/** Stands for a screen whose code is still to come. */
export const ScreenSkeleton = () => (
  <Stack p="md" gap="md" aria-busy aria-label="Loading the screen">
    <Skeleton height={28} width={280} />
    <Skeleton height={74} />
    <Skeleton height={280} />
  </Stack>
);
