import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Job } from '../../../shared/contract/jobs.ts';
import { visible } from '../../../shared/format/visible.ts';
import { passFocus } from '../../ui/pass-focus.ts';

type Props = { job: Job; onDismiss: () => void; otherwise?: () => HTMLElement | null };

/** Takes an ended job away from where it is listed; the keyboard goes on to the next one, and `otherwise` after the last. */
export function DismissButton({ job, onDismiss, otherwise }: Props) {
  const name = `Dismiss: ${visible(job.title)}`;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      data-dismiss
      aria-label={name}
      title="Dismiss"
      onClick={({ currentTarget }) => {
        passFocus(currentTarget, '[data-dismiss]', otherwise?.());
        onDismiss();
      }}
    >
      <IconX size={14} aria-hidden />
    </ActionIcon>
  );
}
