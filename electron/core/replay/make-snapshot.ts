import { AppError } from '../../../shared/errors.ts';
import { canonicalText, isMembers, RepeatedMembers } from '../../../shared/reducers/json-value.ts';
import type { Folded } from '../../../shared/reducers/fold.ts';
import { readJson } from '../../../shared/reducers/read-json.ts';
import { uuidV7 } from '../trail/own-draft.ts';
import type { SnapshotRow } from '../trail/snapshot-row.ts';
import { hashState } from './base-snapshot.ts';
import type { Subject } from './subject.ts';

type Why = Pick<SnapshotRow, 'origin' | 'reason'> & { now: Date };

/** The row of a snapshot of a state our reducer derived. Fails with trail/refused where a record before it could not be read. */
export async function derivedSnapshot(subject: Subject, folded: Folded, why: Why): Promise<SnapshotRow> {
  if (folded.unreadable !== undefined)
    throw new AppError(
      'trail/refused',
      `Record ${folded.unreadable} cannot be read, so no snapshot can stand for the events of ${subject.aggregate}. Verify the trail.`,
    );
  return snapshotRow(subject, folded, { state: folded.state, blame: JSON.stringify(folded.blame), ...why });
}

/** The row of a state that was handed in. It has no blame, and no fold ever begins with it. Fails with input/invalid. */
export async function assertedSnapshot(subject: Subject, folded: Folded, given: string, why: Omit<Why, 'origin'>): Promise<SnapshotRow> {
  return snapshotRow(subject, folded, { state: canonicalState(given), blame: '{}', origin: 'asserted', ...why });
}

type Content = Why & { state: string; blame: string };

async function snapshotRow(subject: Subject, folded: Folded, { state, blame, origin, reason, now }: Content): Promise<SnapshotRow> {
  const [record] = await subject.trail.readAggregate(subject.aggregate, folded.version, 1);
  if (!record) throw new Error(`The record of ${subject.aggregate} at version ${folded.version} has gone.`);
  return {
    id: uuidV7(now),
    aggregate: subject.aggregate,
    version: folded.version,
    seq: record.seq,
    hash: record.hash,
    kind: folded.kind,
    reducerVersion: folded.reducerVersion,
    origin,
    reason,
    skipped: folded.skipped,
    latest: folded.latest ?? '',
    inTimeOrder: folded.inTimeOrder,
    event: null,
    createdAt: now.toISOString(),
    stateHash: hashState(state),
    state,
    blame,
  };
}

function canonicalState(given: string): string {
  try {
    const value = readJson(given);
    if (isMembers(value) || value instanceof RepeatedMembers) return canonicalText(value);
  } catch {
    // Told below: what is no JSON is no state either.
  }
  throw new AppError('input/invalid', 'The state handed in is not a JSON object.');
}
