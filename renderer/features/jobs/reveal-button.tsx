import { Button, Text } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { visible } from '../../../shared/format/visible.ts';
import { call } from '../../client/client.ts';

/** Shows what a job wrote in the file manager. Only the desktop can. */
export function RevealButton({ job }: { job: string }) {
  const reveal = useMutation({ mutationFn: () => call('files.reveal', { job }) });
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconFolder size={14} aria-hidden />}
        onClick={() => reveal.mutate()}
        loading={reveal.isPending}
      >
        Show in folder
      </Button>
      {reveal.error && (
        <Text span role="alert" size="sm" style={{ color: 'var(--vt-bad)' }}>
          {visible(reveal.error.message)}
        </Text>
      )}
    </>
  );
}
