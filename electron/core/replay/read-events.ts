import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import { readWholeEvent } from '../../../shared/read-event.ts';
import type { JsonMembers } from '../../../shared/reducers/json-value.ts';
import { ReplayEvent, readReplayEvent } from '../../../shared/reducers/replay-event.ts';
import type { StoredRecord, Trail } from '../trail/trail.ts';
import type { Placed } from './time-order.ts';

/** Small enough that a query in between waits some milliseconds at most. */
const PIECE = 1000;

/** The records of an aggregate's versions from..through, in pieces. Lets other work of the thread go on between them. */
export async function* recordsOf(trail: Trail, aggregate: string, from: number, through: number): AsyncGenerator<StoredRecord[]> {
  for (let version = from; version <= through; version += PIECE) {
    const piece = await trail.readAggregate(aggregate, version, Math.min(PIECE, through - version + 1));
    if (piece.length === 0) return;
    yield piece;
    await breathe();
  }
}

/** The same, one event at a time. */
export async function* eventsOf(trail: Trail, aggregate: string, from: number, through: number): AsyncGenerator<ReplayEvent[]> {
  let version = from;
  for await (const piece of recordsOf(trail, aggregate, from, through)) yield piece.map((stored) => readStored(stored, version++));
}

/** The events in these places, in the order asked. */
export async function* eventsAt(trail: Trail, places: readonly Pick<Placed, 'seq' | 'version'>[]): AsyncGenerator<ReplayEvent[]> {
  const versions = new Map(places.map(({ seq, version }) => [seq, version]));
  const seqs = [...versions.keys()];
  for (let at = 0; at < seqs.length; at += PIECE) {
    yield (await trail.readSeqs(seqs.slice(at, at + PIECE))).map((stored) => readStored(stored, versions.get(stored.seq)!));
    await breathe();
  }
}

/** The first event of an aggregate, and the first that can be read, if any: that one says what kind it is. Fails with aggregate/unknown. */
export async function firstEvents(trail: Trail, aggregate: string): Promise<{ first: ReplayEvent; telling: ReplayEvent }> {
  let first: ReplayEvent | undefined;
  for (let version = 1; ; version++) {
    const [stored] = await trail.readAggregate(aggregate, version, 1);
    const event = stored && readStored(stored, version);
    first ??= event;
    if (!first)
      throw new AppError('aggregate/unknown', `There is no aggregate "${aggregate}" on this trail. Look at the list of aggregates.`);
    if (event?.unreadable === undefined) return { first, telling: event ?? first };
  }
}

/**
 * The event of a version, whatever was done to its record since it was appended: one that cannot be read, or that says it
 * stands elsewhere, is `unreadable`, and a fold passes over it. Whether a record is sound is for verify to say.
 */
export function readStored(stored: StoredRecord, version: number): ReplayEvent {
  try {
    const event = readReplayEvent(stored.record);
    if (event.version === version && event.seq === stored.seq && isTimed(event)) return event;
  } catch {
    // Told below.
  }
  const { seq } = stored;
  const why = readWholeEvent(stored).unreadable ?? 'it says that it stands elsewhere';
  return new ReplayEvent({ seq, aggregate: { version }, recorded: '', data: null } as unknown as JsonMembers, why);
}

const isTimed = ({ time, recorded }: ReplayEvent): boolean =>
  typeof recorded === 'string' && (time === undefined || typeof time === 'string');
