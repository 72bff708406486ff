import { AppError } from '../../../shared/errors.ts';
import type { Filter } from '../../../shared/filter/filter.ts';
import { createControlSearch } from '../../../shared/controls/control-sets.ts';
import { type ControlSets, matches } from '../../../shared/filter/matches.ts';
import { readEvent } from '../../../shared/read-event.ts';
import type { Trail } from '../trail/trail.ts';
import { readAll } from './read-batches.ts';

type Selection = { filter: Filter; size: number; seqs: Uint32Array };
type Watching = { signal: AbortSignal; onRead: (records: number) => void };

/**
 * An export claims to be complete, and the index is only derived: reads every record 1..size, decides for itself, and fails
 * loudly, naming the first record on which the two differ. The empty filter needs no reading: it means all of them.
 */
export async function checkSelection(trail: Trail, { filter, size, seqs }: Selection, { signal, onRead }: Watching): Promise<void> {
  const listed = setOf(seqs, size);
  const differs = (seq: number, isMatch: boolean) => isMatch !== listed.has(seq);
  if (filter.kind === 'everything') {
    for (let seq = 1; seq <= size; seq++) if (differs(seq, true)) throw disagreement(seq, true);
    return;
  }
  const controls = await findControls(trail, { filter, size, signal });
  for await (const batch of readAll(trail, size)) {
    signal.throwIfAborted();
    for (const { seq, record } of batch) {
      const isMatch = isMeant({ filter, controls }, { seq, record });
      if (differs(seq, isMatch)) throw disagreement(seq, isMatch);
    }
    onRead(batch.length);
  }
}

type Meant = { filter: Filter; controls: ControlSets | undefined };

/** Fails with trail/refused where a record is too damaged to say. */
function isMeant({ filter, controls }: Meant, stored: { seq: number; record: string }): boolean {
  try {
    return matches(filter, readEvent(stored), controls);
  } catch {
    throw new AppError(
      'trail/refused',
      `Whether record ${stored.seq} matches cannot be said: its data is no longer JSON. Verify the trail.`,
    );
  }
}

type Searched = { filter: Filter; size: number; signal: AbortSignal };

/** What the control queries of the filter find in the records, which are read once more for it. */
async function findControls(trail: Trail, { filter, size, signal }: Searched): Promise<ControlSets | undefined> {
  const search = createControlSearch(filter);
  if (!search.isNeeded) return undefined;
  for await (const batch of readAll(trail, size)) {
    signal.throwIfAborted();
    for (const stored of batch) search.see(readEvent(stored));
  }
  return search.sets();
}

/** One bit a record: ten million of them take 1.25 MB. */
function setOf(seqs: Uint32Array, size: number): { has: (seq: number) => boolean } {
  const bits = new Uint8Array((size >> 3) + 1);
  const has = (seq: number) => (bits[seq >> 3]! & (1 << (seq & 7))) !== 0;
  for (const seq of seqs) {
    if (seq < 1 || seq > size || has(seq)) throw disagreement(seq, false);
    bits[seq >> 3]! |= 1 << (seq & 7);
  }
  return { has };
}

function disagreement(seq: number, isMatch: boolean): AppError {
  const sides = isMatch
    ? 'the record matches the filter, the index leaves it out'
    : 'the index lists it, the record does not match the filter';
  return new AppError(
    'internal',
    `The export stopped: index and records differ at record ${seq}, ${sides}. Nothing was written; rebuild the index.`,
  );
}
