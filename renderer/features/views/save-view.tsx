import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { visible } from '../../../shared/format/visible.ts';
import { type SavedView, useChangeViews } from './use-views.ts';
import type { ViewContent } from './views-menu.tsx';

type Props = { trail: string; current: ViewContent; views: readonly SavedView[] };

/** Keeps what is on screen under a name; a name that is there already is replaced, and that is said beforehand. */
export function SaveView({ trail, current, views }: Props) {
  const [name, setName] = useState('');
  const [isGeneral, setIsGeneral] = useState(false);
  const { save } = useChangeViews(trail);
  const isTaken = views.some((view) => view.name === name.trim() && (view.trailId === undefined) === isGeneral);
  return (
    <Stack
      component="form"
      gap={6}
      p="sm"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name, general: isGeneral, ...current }, { onSuccess: () => setName('') });
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TextInput
          flex={1}
          data-autofocus
          label="Save what is shown as"
          value={name}
          error={save.error && visible(save.error.message)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
          {isTaken ? 'Replace' : 'Save'}
        </Button>
      </Group>
      <Group justify="space-between">
        <Checkbox size="xs" label="For every trail" checked={isGeneral} onChange={(event) => setIsGeneral(event.currentTarget.checked)} />
        <Text size="xs" c="dimmed" role="status">
          {save.data && name === '' ? `Saved as ${visible(save.data.view.name)}.` : ''}
        </Text>
      </Group>
    </Stack>
  );
}
