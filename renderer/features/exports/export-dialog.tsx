import { Checkbox, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import type { ExportFormat } from '../../../shared/contract/exports.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { hasDialogs } from '../../client/client.ts';
import { rememberName, useSettings } from '../../client/settings.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { PurposeFields } from './purpose-fields.tsx';
import { useExport, useExportCount } from './use-export.ts';
import classes from './exports.module.css';

type Props = { trail: TrailInfo; filter: string; onClose: () => void };

const formats: readonly [ExportFormat, string, string][] = [
  ['csv', 'CSV', 'A table for spreadsheets, with a sentence describing each event.'],
  ['json', 'JSON', 'One array of all events, their data exactly as the source wrote it.'],
  ['jsonl', 'JSON lines', 'One event a line, for other programs.'],
  ['records', 'Records', 'The records byte for byte. Anyone can hash them; an empty trail can be restored from all of them.'],
];

/** Shows exactly what will be written before it is. */
export function ExportDialog({ trail, filter, onClose }: Props) {
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [isSafe, setIsSafe] = useState(true);
  const { personName } = useSettings();
  const [purpose, setPurpose] = useState({ madeBy: personName, reason: '', recipient: '' });
  const count = useExportCount(trail.ref, filter);
  const start = useExport();
  const submit = () =>
    start.mutate(
      { trail: trail.ref, filter, format, formulas: isSafe ? 'safe' : 'raw', ...purpose },
      { onSuccess: ({ status }) => status === 'started' && began() },
    );
  const began = () => {
    const name = purpose.madeBy.trim();
    if (name !== '') rememberName(name);
    onClose();
  };
  return (
    <FormDialog
      title="Export events"
      action={count.data ? `Export ${formatQuantity(count.data.total, 'event')}` : 'Export'}
      isReady={count.error === null}
      isBusy={start.isPending}
      error={start.error}
      errorTitle="Nothing was exported"
      size="lg"
      onSubmit={submit}
      onClose={onClose}
    >
      <Scope trail={trail} filter={filter} total={count.data?.total} problem={count.error} />
      <Radio.Group label="Format" value={format} onChange={(value) => setFormat(value as ExportFormat)}>
        <div className={classes.formats}>
          {formats.map(([value, name, about]) => (
            <Radio key={value} value={value} label={name} description={about} classNames={{ description: classes.about }} />
          ))}
        </div>
      </Radio.Group>
      {format === 'csv' && (
        <Checkbox
          checked={isSafe}
          onChange={(event) => setIsSafe(event.currentTarget.checked)}
          label="Keep spreadsheets from running cells as formulas"
          description="Text that begins with = + - @ gets an apostrophe in front. Numbers stay as they are. The manifest says which way it was written."
          classNames={{ description: classes.about }}
        />
      )}
      <PurposeFields said={purpose} onSaid={setPurpose} isOnTrail={trail.access === 'write'} />
      <Text c="dimmed" size="sm">
        {format === 'records' ? 'In the order of the trail.' : 'In the order of time.'} All of them, no matter how many are on screen.
        Beside the file goes a manifest with filter, count, size of the trail and SHA-256.{' '}
        {hasDialogs
          ? 'You choose the place in the next step.'
          : 'It is written to Veritrail’s export folder on this computer; the path and a download link are shown at the end.'}{' '}
        {trail.access === 'write'
          ? 'That you exported, and what, is recorded on the trail.'
          : 'The trail is open read-only, so nothing is recorded on it; the manifest says so.'}
      </Text>
    </FormDialog>
  );
}

type ScopeProps = { trail: TrailInfo; filter: string; total: number | undefined; problem: Error | null };

function Scope({ trail, filter, total, problem }: ScopeProps) {
  if (problem) return <Text role="alert">{visible(problem.message)}</Text>;
  return (
    <div className={classes.scope}>
      <Text fw={600} className="figures">
        {total === undefined
          ? 'Counting…'
          : filter === ''
            ? `All ${formatQuantity(total, 'event')}`
            : `${formatCount(total)} of ${formatQuantity(trail.size, 'event')}`}{' '}
        of {visible(trail.name)}
      </Text>
      {filter === '' ? (
        <Text c="dimmed" size="sm">
          No filter: the whole trail, and the event that records this export.
        </Text>
      ) : (
        <Text className="mono anywhere">{visible(filter)}</Text>
      )}
    </div>
  );
}
