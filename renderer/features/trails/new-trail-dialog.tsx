import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { visible } from '../../../shared/format/visible.ts';

type Props = { isBusy: boolean; error: Error | null; onClose: () => void; onCreate: (name: string) => void };

/** Asks what a new trail is called. */
export function NewTrailDialog({ isBusy, error, onClose, onCreate }: Props) {
  const [name, setName] = useState('');
  return (
    <Modal opened onClose={onClose} title="New trail">
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          onCreate(name.trim());
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          description="What it is about, e.g. “Trading platform, 2025”. It is written into the first record."
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={error && visible(error.message)}
        />
        <Text c="dimmed" size="xs">
          A trail is one file. It gets a signing key of its own, kept outside it on this computer.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={isBusy}>
            Make the trail
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
