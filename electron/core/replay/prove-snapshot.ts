import type { FieldDifference } from '../../../shared/contract/snapshots.ts';
import { Fold, type Folded } from '../../../shared/reducers/fold.ts';
import type { SnapshotRow } from '../trail/snapshot-row.ts';
import { hashState } from './base-snapshot.ts';
import { differingFields, fieldTexts } from './difference.ts';
import { eventsOf } from './read-events.ts';
import { findSubject } from './subject.ts';
import type { Trail } from '../trail/trail.ts';

export type Proof =
  | { status: 'proved'; events: number; stateHash: string }
  | { status: 'asserted'; events: number; differences: FieldDifference[] }
  | { status: 'failed'; reason: string; differences: FieldDifference[] };

/** Derives a snapshot again from event 1, without any other snapshot, and compares every member of its row. */
export async function proveSnapshot(trail: Trail, row: SnapshotRow): Promise<Proof> {
  const size = await trail.aggregates.size(row.aggregate);
  if (row.version < 1 || row.version > size) return failed(`${row.aggregate} has ${size} events and no version ${row.version}`);
  const subject = await findSubject(trail, row.aggregate);
  const fold = new Fold(subject.kind);
  for await (const piece of eventsOf(trail, row.aggregate, 1, row.version)) for (const event of piece) fold.apply(event);
  const folded = fold.folded();
  const [record] = await trail.readAggregate(row.aggregate, row.version, 1);
  const fault = hashState(row.state) === row.stateHash ? undefined : 'its state is not the one its hash was made of';
  const bound = record?.seq === row.seq && record.hash === row.hash ? undefined : 'it is bound to another record than that of its version';
  if (fault ?? bound) return failed((fault ?? bound)!, compareStates(folded.state, row.state));
  if (row.origin === 'asserted') return { status: 'asserted', events: folded.events, differences: compareStates(folded.state, row.state) };
  if (row.reducerVersion !== folded.reducerVersion && row.kind === folded.kind) return provedByOlder(row, folded);
  const unlike = unlikeMember(row, folded);
  return unlike === undefined
    ? { status: 'proved', events: folded.events, stateHash: row.stateHash }
    : failed(`its ${unlike} is not what the events give`, compareStates(folded.state, row.state));
}

const failed = (reason: string, differences: FieldDifference[] = []): Proof => ({ status: 'failed', reason, differences });

function provedByOlder(row: SnapshotRow, { state, reducerVersion }: Folded): Proof {
  const reason = `it was made by version ${row.reducerVersion} of the reducer, this program has version ${reducerVersion}`;
  return failed(reason, compareStates(state, row.state));
}

function unlikeMember(row: SnapshotRow, folded: Folded): string | undefined {
  if (row.kind !== folded.kind) return 'kind';
  if (row.state !== folded.state) return 'state';
  if (row.blame !== JSON.stringify(folded.blame)) return 'blame';
  if (row.skipped !== folded.skipped) return 'number of skipped events';
  if (row.latest !== folded.latest) return 'latest time';
  return row.inTimeOrder === folded.inTimeOrder ? undefined : 'word on the order of its events';
}

/** Where two states differ, field by field. */
export function compareStates(ours: string, theirs: string): FieldDifference[] {
  const [left, right] = [fieldTexts(ours), readable(theirs)];
  return differingFields(ours, right === undefined ? '{}' : theirs).map((field) => {
    const [mine, other] = [left.get(field), right?.get(field)];
    return { field, ...(mine === undefined ? {} : { ours: mine }), ...(other === undefined ? {} : { theirs: other }) };
  });
}

/** A row changed by hand may hold anything. */
function readable(state: string): Map<string, string> | undefined {
  try {
    return fieldTexts(state);
  } catch {
    return undefined;
  }
}
