import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import { readReplayEvent, type ReplayEvent } from '../../../shared/reducers/replay-event.ts';
import type { StoredRecord, Trail } from '../trail/trail.ts';

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
  for await (const piece of recordsOf(trail, aggregate, from, through)) yield piece.map(({ record }) => readReplayEvent(record));
}

/** The events of these records, in the order asked. */
export async function* eventsAt(trail: Trail, seqs: readonly number[]): AsyncGenerator<ReplayEvent[]> {
  for (let at = 0; at < seqs.length; at += PIECE) {
    yield (await trail.readSeqs(seqs.slice(at, at + PIECE))).map(({ record }) => readReplayEvent(record));
    await breathe();
  }
}

/** The first event of an aggregate, which says what kind it is. Fails with aggregate/unknown. */
export async function firstEvent(trail: Trail, aggregate: string): Promise<ReplayEvent> {
  const [stored] = await trail.readAggregate(aggregate, 1, 1);
  if (!stored)
    throw new AppError('aggregate/unknown', `There is no aggregate "${aggregate}" on this trail. Look at the list of aggregates.`);
  return readReplayEvent(stored.record);
}
