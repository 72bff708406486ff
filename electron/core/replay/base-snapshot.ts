import { hash } from 'node:crypto';
import { Fold } from '../../../shared/reducers/fold.ts';
import { compareMoments } from '../../../shared/reducers/moment.ts';
import type { Blame } from '../../../shared/reducers/state.ts';
import type { SnapshotRow } from '../trail/snapshot-row.ts';
import type { Subject } from './subject.ts';

/** Where a fold begins: at nothing (version 0), or at a snapshot. */
export type Base = { fold: Fold; version: number; snapshot?: string };

export const nothing = ({ kind }: Subject): Base => ({ fold: new Fold(kind), version: 0 });

/** The newest sound snapshot up to a version. */
export async function baseForVersion(subject: Subject, version: number): Promise<Base> {
  const { trail, aggregate, kind, reducer } = subject;
  for (let upTo = version; upTo > 0;) {
    const row = await trail.snapshots.newest({ aggregate, kind, reducerVersion: reducer.version, upTo });
    if (!row) break;
    if (await isSound(subject, row)) return baseOf(subject, row);
    upTo = row.version - 1;
  }
  return nothing(subject);
}

/**
 * The newest sound snapshot whose events came in order, all of them at or before a moment: only then is its state also the
 * beginning of the fold in time order. `upTo` is the last version known to be in order.
 */
export async function baseForTime(subject: Subject, moment: string, upTo: number): Promise<Base> {
  const { trail, aggregate, kind, reducer } = subject;
  const marks = await trail.snapshots.marks(aggregate);
  const fitting = marks.filter(
    (mark) =>
      mark.origin !== 'asserted' &&
      mark.kind === kind &&
      mark.reducerVersion === reducer.version &&
      mark.version <= upTo &&
      mark.inTimeOrder &&
      compareMoments(mark.latest, moment) <= 0,
  );
  for (const { id } of fitting.toReversed()) {
    const row = await trail.snapshots.get(id);
    if (row && (await isSound(subject, row))) return baseOf(subject, row);
  }
  return nothing(subject);
}

/** SHA-256 of a state's canonical text, in lower-case hex. */
export const hashState = (state: string): string => hash('sha256', state);

/** Whether a row is what was stored, and its record still the one it was made from. Cheap; `proveSnapshot` replays everything. */
async function isSound({ trail, aggregate }: Subject, row: SnapshotRow): Promise<boolean> {
  if (hashState(row.state) !== row.stateHash) return false;
  const [record] = await trail.readAggregate(aggregate, row.version, 1);
  return record?.seq === row.seq && record.hash === row.hash;
}

function baseOf({ kind, reducer, firstSeq }: Subject, row: SnapshotRow): Base {
  const { version, seq, skipped, latest, inTimeOrder, state } = row;
  const blame = JSON.parse(row.blame) as Blame;
  const from = { events: version, skipped, version, seq, firstSeq, latest, inTimeOrder, state, blame, reducerVersion: reducer.version };
  return { fold: new Fold(kind, from), version, snapshot: row.id };
}
