import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useCreateSnapshot } from './use-replay.ts';

type Props = { trail: string; aggregate: string; version: number; onClose: () => void };

/** Asks why, and keeps the state of a version. */
export function CreateSnapshotDialog({ trail, aggregate, version, onClose }: Props) {
  const [reason, setReason] = useState('');
  const create = useCreateSnapshot();
  return (
    <Modal opened onClose={onClose} title="Create a snapshot">
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') create.mutate({ trail, aggregate, version, reason }, { onSuccess: onClose });
        }}
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
        {create.error && (
          <Alert color="red" role="alert" title="No snapshot was kept">
            {visible(create.error.message)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={reason.trim() === ''}>
            Keep it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
