import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { StatePanel } from './state-panel.tsx';
import { FailureText } from './failure-text.tsx';

type Props = { title: string; error: Error; onRetry?: (() => void) | undefined; actions?: ReactNode };

/** A failure in words: what was tried, what happened, what to do next. */
export function Failure({ title, error, onRetry, actions }: Props) {
  const retry = onRetry && (
    <Button variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <StatePanel
      icon={IconAlertTriangle}
      title={title}
      tone="bad"
      announce
      actions={
        <>
          {retry}
          {actions}
        </>
      }
    >
      <FailureText error={error} />
    </StatePanel>
  );
}
