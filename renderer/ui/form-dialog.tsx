import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { FailureText } from './failure-text.tsx';

type Props = {
  title: string;
  children: ReactNode;
  /** What the button that acts says. */
  action: string;
  isReady: boolean;
  isBusy: boolean;
  /** Why it did not come to it, under a heading that says what was not done. */
  error: Error | null;
  errorTitle: string;
  size?: 'md' | 'lg';
  onSubmit: () => void;
  onClose: () => void;
};

/** Asks for what an act needs, says beforehand what it will do, and why it could not be done. Enter acts, Escape leaves. */
export function FormDialog({ title, children, action, isReady, isBusy, error, errorTitle, size = 'md', onSubmit, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onSubmit();
        }}
      >
        {children}
        {error && (
          <Alert color="red" role="alert" title={errorTitle} className="anywhere">
            <FailureText error={error} />
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isReady} loading={isBusy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
