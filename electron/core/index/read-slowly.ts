import type { TrailEvent } from '../../../shared/event.ts';
import { parseRecord } from '../../../shared/record.ts';
import type { Trail } from '../trail/trail.ts';

/** Reads events by their numbers, a few at a time so that nothing else waits. */
export async function* readSlowly(trail: Trail, seqs: readonly number[]): AsyncGenerator<TrailEvent> {
  for (let at = 0; at < seqs.length; at += 100) {
    for (const { record } of await trail.readSeqs(seqs.slice(at, at + 100))) yield parseRecord(record);
    await new Promise(setImmediate);
  }
}
