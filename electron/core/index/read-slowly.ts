import type { TrailEvent } from '../../../shared/event.ts';
import { readEvent } from '../../../shared/read-event.ts';
import type { Trail } from '../trail/trail.ts';

/** Reads events by their numbers, a few at a time so that nothing else waits. */
export async function* readSlowly(trail: Trail, seqs: readonly number[]): AsyncGenerator<TrailEvent> {
  for (let at = 0; at < seqs.length; at += 100) {
    yield* (await trail.readSeqs(seqs.slice(at, at + 100))).map(readEvent);
    await new Promise(setImmediate);
  }
}
