import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from '../../ui/form-dialog.tsx';

type Props = { isBusy: boolean; error: Error | null; onClose: () => void; onCreate: (name: string) => void };

/** Asks what a new trail is called. */
export function NewTrailDialog({ isBusy, error, onClose, onCreate }: Props) {
  const [name, setName] = useState('');
  return (
    <FormDialog
      title="New trail"
      action="Make the trail"
      isReady={name.trim() !== ''}
      isBusy={isBusy}
      error={error}
      errorTitle="No trail was made"
      onSubmit={() => onCreate(name.trim())}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label="Name"
        description="What it is about, e.g. “Trading platform, 2025”. It is written into the first record."
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Text c="dimmed" size="sm">
        A trail is one file. It gets a signing key of its own, kept outside it on this computer.
      </Text>
    </FormDialog>
  );
}
