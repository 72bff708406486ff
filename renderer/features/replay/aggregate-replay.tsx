import { Badge, Button, Group, Skeleton, Tabs, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { AggregateStateAnswer, FieldChange } from '../../../shared/contract/aggregates.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { Failure } from '../../ui/failure.tsx';
import { axisOf } from './axis.ts';
import { BlamePanel } from './blame-panel.tsx';
import { BreakPoint } from './break-point.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { CreateSnapshotDialog } from './create-snapshot-dialog.tsx';
import { CurrentEvent } from './current-event.tsx';
import { ExportMenu } from './export-menu.tsx';
import { HistoryPanel } from './history-panel.tsx';
import type { Instant } from './instant.ts';
import { instantText } from './instant.ts';
import { KindCard } from './kind-card.tsx';
import { LateNote } from './late-note.tsx';
import { PlayControls } from './play-controls.tsx';
import { Scrubber } from './scrubber.tsx';
import { SnapshotsPanel } from './snapshots-panel.tsx';
import { StateTable } from './state-table.tsx';
import { type StateRow, stateRows } from './state-rows.ts';
import { useOnceThere } from './use-once-there.ts';
import type { ReplayAddress } from './use-replay-address.ts';
import { useSnapshots, useStateAt, useStep } from './use-replay.ts';
import { waysOf } from './ways-of.ts';
import classes from './replay-screen.module.css';

type Props = {
  trail: TrailInfo;
  address: ReplayAddress & { aggregate: string };
  change: (changes: Partial<ReplayAddress>) => void;
  hrefOfEvent: (seq: number) => string;
  onFailure: (error: Error) => void;
};

/** One aggregate under the scrubber. */
export function AggregateReplay(props: Props) {
  const { trail, address } = props;
  const last = useStateAt(trail, address.aggregate, undefined);
  const shown = useStateAt(trail, address.aggregate, address.at);
  const first = useStep(trail, address.aggregate, 1);
  const error = shown.error ?? last.error;
  if (error) return <Failure title="It cannot be replayed" error={error} onRetry={() => void shown.refetch()} />;
  if (!shown.data || !last.data || !first) return <Skeleton height={240} role="status" aria-label="Replaying" />;
  return <Shown {...props} answer={shown.data} isBehind={shown.isPlaceholderData} last={last.data} first={first.time} />;
}

/** `isBehind`: the answer is still the one for where one was before. */
type ShownProps = Props & { answer: AggregateStateAnswer; isBehind: boolean; last: AggregateStateAnswer; first: string };

function Shown({ trail, address, change, hrefOfEvent, onFailure, answer, isBehind, last, first }: ShownProps) {
  const { aggregate, at, pin, view } = address;
  const [isCreating, setIsCreating] = useState(false);
  const [blamed, setBlamed] = useState<StateRow>();
  const step = useStep(trail, aggregate, answer.version);
  const snapshots = useSnapshots(trail, aggregate).data?.rows ?? [];
  const rows = useMemo(() => stateRows(answer.state, answer.blame), [answer]);
  const isOutOfTurn = answer.difference !== undefined && at !== undefined && 'time' in at;
  const changes = useMemo(() => new Map(isOutOfTurn ? [] : step?.changes.map((one) => [nameOf(one), one])), [step, isOutOfTurn]);
  const instant: Instant = at ?? { version: last.size };
  const goTo = (to: Instant) => change({ at: to });
  // What is done next is done where one has gone, even while the state of before is shown.
  const version = 'version' in instant ? instant.version : answer.version;
  const by = 'time' in instant ? 'time' : 'version';
  const axis = axisOf(by, { size: last.size, first, last: last.time ?? first });
  const onceThere = useOnceThere({ instant, answer, isBehind });
  const toAxis = (wanted: 'version' | 'time') =>
    onceThere(({ time, version: reached }) => goTo(wanted === 'time' ? { time: time ?? first } : { version: reached }));
  return (
    <>
      <Group gap="xs" className={classes.facts}>
        <Badge variant="light" radius="sm" tt="none">
          {answer.kind}
        </Badge>
        <Text c="dimmed" className="figures">
          {formatQuantity(last.size, 'event')}
        </Text>
        <Text c="dimmed" size="xs" className="figures" title="How this answer was found">
          {originWords(answer)}
        </Text>
        <Group gap="xs" ml="auto">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCamera size={14} aria-hidden />}
            disabled={trail.access !== 'write' || version === 0 || by === 'time'}
            title={by === 'time' ? 'A snapshot is of a version. Go along versions to create one.' : undefined}
            onClick={() => setIsCreating(true)}
          >
            Create snapshot
          </Button>
          <ExportMenu trail={trail.ref} aggregate={aggregate} instant={instant} onFailure={onFailure} />
        </Group>
      </Group>
      <div className={classes.deck}>
        <Scrubber key={by} axis={axis} instant={instant} snapshots={snapshots} onGoTo={goTo} onAxis={toAxis} />
        <Group gap="sm" align="flex-start">
          <PlayControls ways={waysOf({ instant, answer, isBehind, last, goTo, onceThere })} at={instantText(instant)} isBehind={isBehind} />
          <BreakPoint trail={trail.ref} aggregate={aggregate} at={instant} from={version} onGoTo={goTo} />
        </Group>
      </div>
      <div className={classes.body} tabIndex={0} role="group" aria-label="What it was" aria-busy={isBehind}>
        <CurrentEvent answer={answer} step={step} isOutOfTurn={isOutOfTurn} hrefOfEvent={hrefOfEvent} />
        {answer.difference && <LateNote difference={answer.difference} onGoTo={goTo} />}
        <Tabs value={view} onChange={(next) => change({ view: next ?? 'state' })} keepMounted={false} className={classes.tabs}>
          <Tabs.List>
            <Tabs.Tab value="state">State</Tabs.Tab>
            <Tabs.Tab value="compare">Compare</Tabs.Tab>
            <Tabs.Tab value="history">History</Tabs.Tab>
            <Tabs.Tab value="snapshots">Snapshots{snapshots.length > 0 && ` (${String(snapshots.length)})`}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="state">
            <KindCard answer={answer} rows={rows} changed={new Set(changes.keys())} />
            {blamed && (
              <BlamePanel
                trail={trail.ref}
                row={rows.find(({ name }) => name === blamed.name) ?? blamed}
                hrefOfEvent={hrefOfEvent}
                onGoTo={(version) => goTo({ version })}
                onClose={() => setBlamed(undefined)}
              />
            )}
            {rows.length === 0 ? (
              <Text c="dimmed" className={classes.panel}>
                Nothing is known of it yet.
              </Text>
            ) : (
              <StateTable rows={rows} changes={changes} blamed={blamed?.name} onBlame={setBlamed} />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="compare">
            <ComparePanel trail={trail} answer={answer} pin={pin} onPin={(next) => change({ pin: next })} now={instant} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <HistoryPanel trail={trail} aggregate={aggregate} version={answer.version} onGoTo={goTo} />
          </Tabs.Panel>
          <Tabs.Panel value="snapshots">
            <SnapshotsPanel trail={trail.ref} snapshots={snapshots} onGoTo={goTo} />
          </Tabs.Panel>
        </Tabs>
      </div>
      {isCreating && (
        <CreateSnapshotDialog trail={trail.ref} aggregate={aggregate} version={version} onClose={() => setIsCreating(false)} />
      )}
    </>
  );
}

const nameOf = ({ field, key }: FieldChange): string => (key === undefined ? field : `${field}.${key}`);

function originWords({ from, cached, elapsedMs }: AggregateStateAnswer): string {
  const took = `${elapsedMs < 10 ? elapsedMs.toFixed(1) : String(Math.round(elapsedMs))} ms`;
  if (cached) return `remembered, answered in ${took}`;
  return `replayed from ${from ? `the snapshot at version ${formatCount(from.version)}` : 'the first event'} in ${took}`;
}
