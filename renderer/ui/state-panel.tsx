import { Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = { icon: Icon; title: string; children?: ReactNode; actions?: ReactNode; tone?: 'plain' | 'bad'; announce?: boolean };

/** A state instead of content: what it is, why, and what to do about it. */
export function StatePanel({ icon: Picture, title, children, actions, tone = 'plain', announce = false }: Props) {
  return (
    <Stack align="center" gap="xs" px="lg" py={48} maw={620} mx="auto" role={announce ? 'alert' : undefined}>
      <ThemeIcon variant="light" color={tone === 'bad' ? 'red' : 'gray'} size={44} radius="xl">
        <Picture size={24} aria-hidden />
      </ThemeIcon>
      <Title order={2} ta="center">
        {title}
      </Title>
      {children !== undefined && (
        <Text component="div" c="dimmed" ta="center" className="anywhere">
          {children}
        </Text>
      )}
      {actions !== undefined && (
        <Group gap="xs" mt="xs" justify="center">
          {actions}
        </Group>
      )}
    </Stack>
  );
}
