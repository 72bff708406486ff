import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCreateSnapshot } from './use-replay.ts';

type Props = { trail: string; aggregate: string; version: number; onClose: () => void };

/** Asks why, and keeps the state of a version. */
export function CreateSnapshotDialog({ trail, aggregate, version, onClose }: Props) {
  const [reason, setReason] = useState('');
  const create = useCreateSnapshot();
  return (
    <FormDialog
      title="Create a snapshot"
      action="Keep it"
      isReady={reason.trim() !== ''}
      isBusy={create.isPending}
      error={create.error}
      errorTitle="No snapshot was kept"
      onSubmit={() => create.mutate({ trail, aggregate, version, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text className="anywhere">
        The state of <b>{visible(aggregate)}</b> at version {formatCount(version)} is kept on the trail, as an event with your reason. It
        cannot be taken away again.
      </Text>
      <TextInput
        label="Reason"
        placeholder="before the month-end close"
        required
        data-autofocus
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
