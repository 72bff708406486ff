import { Alert, Button, Collapse, Group, Modal, Select, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { visible } from '../../../shared/format/visible.ts';
import { hasDialogs, type OfferedFile } from '../../client/client.ts';
import { nameOf } from '../../client/loopback.ts';
import { ChosenFiles } from './chosen-files.tsx';
import { useImport, useWritableTrails } from './use-import.ts';

type Props = {
  trail: string | undefined;
  files: readonly OfferedFile[];
  onFiles: (files: readonly OfferedFile[]) => void;
  onStarted: (trail: string) => void;
  onClose: () => void;
};

const NEW = 'new trail';

/** Says what will be brought in, into which trail, and what that means, before anything is done. */
export function ImportDialog({ trail, files, onFiles, onStarted, onClose }: Props) {
  const trails = useWritableTrails().data ?? [];
  const known = trails.some(({ ref }) => ref === trail) ? trail : trails[0]?.ref;
  const [chosen, setChosen] = useState<string>();
  const [name, setName] = useState<string>();
  const [source, setSource] = useState('');
  const start = useImport();
  const into = chosen ?? known ?? NEW;
  const newName = name ?? suggestedName(files);
  const isReady = (hasDialogs || files.length > 0) && (into !== NEW || newName.trim() !== '');
  const submit = () =>
    start.mutate(
      { into: into === NEW ? { newName: newName.trim() } : { trail: into }, source: source.trim(), files },
      { onSuccess: (started) => (started.status === 'started' ? onStarted(started.trail) : undefined) },
    );
  return (
    <Modal opened onClose={onClose} title="Bring in a log" size="lg">
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ChosenFiles files={files} onFiles={onFiles} />
        <Group grow align="flex-start">
          <Select
            label="Into"
            allowDeselect={false}
            data={[...trails.map(({ ref, name: title }) => ({ value: ref, label: visible(title) })), { value: NEW, label: 'A new trail' }]}
            value={into}
            onChange={(value) => setChosen(value ?? NEW)}
          />
          {into === NEW && (
            <TextInput
              label="Name of the new trail"
              maxLength={200}
              value={newName}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Group>
        <SourceName value={source} onChange={setSource} />
        <Text c="dimmed">
          Every line becomes an event with its data exactly as written. What is on the trail already is not stored twice; what cannot be
          read is listed with its file, line and reason. The import itself is recorded on the trail. The files are not changed.
        </Text>
        {start.error && (
          <Alert color="red" role="alert" title="The import was not started">
            {visible(start.error.message)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isReady} loading={start.isPending}>
            {hasDialogs && files.length === 0 ? 'Choose files…' : 'Import'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Rarely needed, so out of the way. */
function SourceName({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <UnstyledButton onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen}>
        <Group gap={4}>
          <Chevron size={14} aria-hidden /> Several systems with the same ids?
        </Group>
      </UnstyledButton>
      <Collapse expanded={isOpen} transitionDuration={0}>
        <TextInput
          mt={6}
          label="Name of the source"
          description="Ids count within a source. Leave it empty for overlapping files of one log, so that they merge; name two hosts to keep them apart."
          maxLength={200}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Collapse>
    </div>
  );
}

function suggestedName(files: readonly OfferedFile[]): string {
  const [first] = files;
  if (!first) return 'My trail';
  const top = nameOf(first).split('/')[0] ?? first.name;
  return top.replace(/\.(?:jsonl?|ndjson|csv|tsv|gz|zip|tar|tgz|db|sqlite|log|txt)\b/gi, '').slice(0, 200) || 'My trail';
}
