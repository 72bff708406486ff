import type { FieldDifference } from '../../../shared/contract/snapshots.ts';
import { readWholeEvent } from '../../../shared/read-event.ts';
import { Fold, type Folded } from '../../../shared/reducers/fold.ts';
import type { SnapshotRow } from '../trail/snapshot-row.ts';
import type { Trail } from '../trail/trail.ts';
import { hashState } from './base-snapshot.ts';
import { differingFields, fieldTexts } from './difference.ts';
import { eventsOf } from './read-events.ts';
import { findSubject } from './subject.ts';

export type Proof =
  | { status: 'proved'; events: number; stateHash: string }
  | { status: 'asserted'; events: number; differences: FieldDifference[] }
  | { status: 'outdated'; reducerVersion: number; presentVersion: number }
  | { status: 'failed'; reason: string; differences: FieldDifference[] };

/** Derives a snapshot again from event 1, without any other snapshot, and compares every member of its row. */
export async function proveSnapshot(trail: Trail, row: SnapshotRow): Promise<Proof> {
  const size = await trail.aggregates.size(row.aggregate);
  if (row.version < 1 || row.version > size) return failed(`${row.aggregate} has ${size} events and no version ${row.version}`);
  const { kind } = await findSubject(trail, row.aggregate);
  const fold = new Fold(kind);
  for await (const piece of eventsOf(trail, row.aggregate, 1, row.version)) for (const event of piece) fold.apply(event);
  return judgeSnapshot(trail, row, fold.folded());
}

/** Compares a row with what its events gave: its hash, its record, its own event, and every word of its state. */
export async function judgeSnapshot(trail: Trail, row: SnapshotRow, folded: Folded): Promise<Proof> {
  const fault = faultOfBytes(row) ?? faultOfFold(folded) ?? (await faultOfRecord(trail, row)) ?? (await faultOfEvent(trail, row));
  if (fault !== undefined) return failed(fault, compareStates(folded.state, row.state));
  if (row.origin === 'asserted') return { status: 'asserted', events: folded.events, differences: compareStates(folded.state, row.state) };
  if (row.kind === folded.kind && row.reducerVersion < folded.reducerVersion)
    return { status: 'outdated', reducerVersion: row.reducerVersion, presentVersion: folded.reducerVersion };
  const unlike = unlikeMember(row, folded);
  if (unlike === undefined) return { status: 'proved', events: folded.events, stateHash: row.stateHash };
  return failed(`its ${unlike} is not what the events give`, compareStates(folded.state, row.state));
}

const failed = (reason: string, differences: FieldDifference[] = []): Proof => ({ status: 'failed', reason, differences });

const faultOfBytes = ({ state, stateHash }: SnapshotRow): string | undefined =>
  hashState(state) === stateHash ? undefined : 'its state is not the one its hash was made of';

const faultOfFold = ({ unreadable }: Folded): string | undefined =>
  unreadable === undefined ? undefined : `record ${unreadable}, which it rests on, cannot be read`;

async function faultOfRecord(trail: Trail, row: SnapshotRow): Promise<string | undefined> {
  const [record] = await trail.readAggregate(row.aggregate, row.version, 1);
  return record?.seq === row.seq && record.hash === row.hash ? undefined : 'it is bound to another record than that of its version';
}

/** What a person made, or handed in, stands in an event of its own; only a cache has none. */
async function faultOfEvent(trail: Trail, row: SnapshotRow): Promise<string | undefined> {
  if (row.event === null) return row.origin === 'automatic' ? undefined : 'no event on the trail tells of it';
  const [stored] = await trail.readSeqs([row.event]);
  const told = stored && readWholeEvent(stored);
  if (told?.unreadable !== undefined) return `event #${row.event}, which tells of it, cannot be read`;
  if (!told?.own || !told.type?.startsWith('snapshot.')) return `event #${row.event} does not tell of it`;
  const says = JSON.parse(told.data) as Record<string, unknown>;
  const unlike = (['aggregate', 'version', 'origin', 'reason', 'stateHash'] as const).find((name) => says[name] !== row[name]);
  return unlike === undefined && says['snapshot'] === row.id ? undefined : `its ${unlike ?? 'id'} is not what event #${row.event} says`;
}

function unlikeMember(row: SnapshotRow, folded: Folded): string | undefined {
  if (row.kind !== folded.kind || row.reducerVersion !== folded.reducerVersion) return 'kind';
  if (row.state !== folded.state) return 'state';
  if (row.blame !== JSON.stringify(folded.blame)) return 'blame';
  if (row.skipped !== folded.skipped) return 'number of skipped events';
  if (row.latest !== folded.latest) return 'latest time';
  return row.inTimeOrder === folded.inTimeOrder ? undefined : 'word on the order of its events';
}

/** Where two states differ, field by field. A row changed by hand may hold anything, then everything differs. */
export function compareStates(ours: string, theirs: string): FieldDifference[] {
  const readable = isState(theirs) ? theirs : '{}';
  const [left, right] = [fieldTexts(ours), fieldTexts(readable)];
  return differingFields(ours, readable).map((field) => {
    const [mine, other] = [left.get(field), right.get(field)];
    return { field, ...(mine === undefined ? {} : { ours: mine }), ...(other === undefined ? {} : { theirs: other }) };
  });
}

function isState(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
