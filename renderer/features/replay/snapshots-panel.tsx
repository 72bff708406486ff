import { Button, Text } from '@mantine/core';
import type { Output } from '../../../shared/contract/index.ts';
import type { SnapshotInfo } from '../../../shared/contract/snapshots.ts';
import { formatBytes, formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import type { Instant } from './instant.ts';
import { useProve } from './use-replay.ts';
import classes from './replay-screen.module.css';

type Props = { trail: string; snapshots: readonly SnapshotInfo[]; onGoTo: (instant: Instant) => void };

/** The snapshots of an aggregate. None can be taken away; each can be derived again. */
export function SnapshotsPanel({ trail, snapshots, onGoTo }: Props) {
  if (snapshots.length === 0)
    return (
      <Text c="dimmed" className={classes.panel}>
        No snapshot yet. One is kept after every 1,000 events, and whenever you create one with a reason.
      </Text>
    );
  return (
    <div className={classes.panel}>
      <Text c="dimmed" size="xs" mb={4} className="figures">
        {formatQuantity(snapshots.length, 'snapshot')}, {formatBytes(snapshots.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))}
      </Text>
      <table className={classes.changes} aria-label="Snapshots">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Origin</th>
            <th scope="col">Reason</th>
            <th scope="col">Size</th>
            <th scope="col">Created</th>
            <th scope="col">Proof</th>
          </tr>
        </thead>
        <tbody>
          {snapshots.map((snapshot) => (
            <Row key={snapshot.id} trail={trail} snapshot={snapshot} onGoTo={onGoTo} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ trail, snapshot, onGoTo }: { trail: string; snapshot: SnapshotInfo; onGoTo: Props['onGoTo'] }) {
  const { zone } = useSettings();
  const prove = useProve();
  const { id, version, origin, reason, sizeBytes, createdAt } = snapshot;
  return (
    <tr>
      <td className="figures">
        <button type="button" className={classes.link} onClick={() => onGoTo({ version })}>
          {formatCount(version)}
        </button>
      </td>
      <td>{origin}</td>
      <td className="anywhere">{visible(reason)}</td>
      <td className="figures">{formatBytes(sizeBytes)}</td>
      <td className="figures">{formatTimeWithZone(createdAt, zone, 'second')}</td>
      <td>
        <Button size="compact-xs" variant="default" loading={prove.isPending} onClick={() => prove.mutate({ trail, snapshot: id })}>
          Prove
        </Button>{' '}
        <span role="status">
          {prove.data && <Proof found={prove.data} />}
          {prove.error && visible(prove.error.message)}
        </span>
      </td>
    </tr>
  );
}

function Proof({ found }: { found: Output<'snapshots.prove'> }) {
  switch (found.status) {
    case 'proved':
      return `Derived again from ${formatQuantity(found.events, 'event')}: the same, byte for byte.`;
    case 'asserted':
      if (found.differences.length === 0) return 'Handed in; our events give the same.';
      return `Handed in; ours differs in ${found.differences.map(({ field }) => visible(field)).join(', ')}.`;
    case 'outdated':
      return 'Made by an older reducer; its bytes and its record agree.';
    case 'failed':
      return <b className={classes.bad}>Failed: {visible(found.reason)}.</b>;
  }
}
