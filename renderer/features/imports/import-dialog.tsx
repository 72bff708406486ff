import { Collapse, Group, Select, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { visible } from '../../../shared/format/visible.ts';
import { hasDialogs, type OfferedFile } from '../../client/client.ts';
import { nameOf } from '../../client/loopback.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
    <FormDialog
      title="Bring in a log"
      action={hasDialogs && files.length === 0 ? 'Choose files…' : 'Import'}
      isReady={isReady}
      isBusy={start.isPending}
      error={start.error}
      errorTitle="The import was not started"
      size="lg"
      onSubmit={submit}
      onClose={onClose}
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
      <Text c="dimmed" size="sm">
        Every line becomes an event with its data exactly as written. What is on the trail already is not stored twice; what cannot be read
        is listed with its file, line and reason. The import itself is recorded on the trail. The files are not changed.
      </Text>
    </FormDialog>
  );
}

/** Rarely needed, so out of the way. */
function SourceName({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <UnstyledButton onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen}>
        <Group gap={4} fz="sm">
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
