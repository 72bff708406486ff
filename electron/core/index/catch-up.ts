import { setTimeout as sleep } from 'node:timers/promises';
import { readEvent } from '../../../shared/read-event.ts';
import type { Trail } from '../trail/trail.ts';
import { factsOf } from './facts.ts';
import { Places } from './places.ts';
import type { Timeline } from './timeline.ts';
import type { Words } from './words.ts';
import type { Reached, Writer } from './writer.ts';

/** A transaction of one whole DuckDB row group goes straight to its place in the file; a smaller one is written twice. */
const COMMIT_RECORDS = 122_880;
/** What is read and taken in without a break: a few milliseconds. */
const SLICE_RECORDS = 250;
/** So many records at once are an import, and more of it will come. */
const IMPORT_RECORDS = 2000;
/**
 * How long a part waits for more of an import, a step at a time (the writer may be folding its log), and how old it may grow:
 * people watch the list fill.
 */
const STEP_MS = 20;
const STEPS = 30;
const PART_MS = 3500;

/** Who waits for an index to catch up. */
export type Wishes = {
  /** Whether anybody does: when the trail is being closed, what was read is committed and the rest is left for later. */
  readonly isWanted: () => boolean;
  /** Whether somebody waits for the last record there is: then nothing waits for more to come. */
  readonly isAwaited: () => boolean;
};

export type CatchUpParts = Wishes & { trail: Trail; writer: Writer; words: Words; timeline: Timeline };

/**
 * Reads the records after `from` up to where the trail ends and commits them in parts; while a part is being committed the next
 * is read. `onCommit` is told how far the index reaches after each. When it fails, what was committed stays and the next call
 * goes on there.
 */
export async function catchUp(parts: CatchUpParts, from: number, onCommit: (reached: number) => void): Promise<void> {
  const { trail, writer, words, isWanted } = parts;
  const { size: atFirst } = await trail.head();
  let read = from;
  let commit = Promise.resolve();
  try {
    for (let size = atFirst; read < size && isWanted(); { size } = await trail.head()) {
      const part = await readPart(parts, { from: read, atFirst }, commit);
      commit = commitPart(parts, read, part).then(() => onCommit(part.last.seq));
      commit.catch(() => {}); // it is awaited later, and must not count as unhandled until then
      read = part.last.seq;
    }
    await commit;
  } catch (error) {
    await commit.catch(() => {});
    words.dropFresh();
    await writer.rollback();
    throw error;
  }
}

/** What comes after `from`, on a trail that had `atFirst` records when the catching up began: it waits for more only where more came. */
type Stretch = { readonly from: number; readonly atFirst: number };
type Part = { readonly last: Reached; readonly places: Places };

/** All of it or nothing. */
async function commitPart({ writer, words, timeline }: CatchUpParts, from: number, { last, places }: Part): Promise<void> {
  await writer.commit(words.takeFresh(), from, last);
  words.keepTaken();
  places.each(timeline.add);
}

/**
 * Reads a part and adds its rows, in a transaction that begins when the part before is committed. When that fails it stops
 * reading, as nothing of it can be used.
 */
async function readPart(parts: CatchUpParts, stretch: Stretch, before: Promise<void>): Promise<Part> {
  let isOfUse = true;
  const begun = before.then(() => parts.writer.begin());
  begun.catch(() => (isOfUse = false)); // it is awaited in the end
  try {
    return await readRows({ ...parts, isWanted: () => isOfUse && parts.isWanted() }, stretch);
  } finally {
    await begun;
  }
}

async function readRows({ trail, writer, words, ...wishes }: CatchUpParts, { from, atFirst }: Stretch): Promise<Part> {
  const endsMs = performance.now() + PART_MS;
  const mayGrow = ({ seq }: Reached): boolean => seq - from >= IMPORT_RECORDS && seq - from < COMMIT_RECORDS && performance.now() < endsMs;
  const places = new Places();
  let last: Reached = { seq: from, hash: '' };
  do {
    const to = Math.min((await trail.head()).size, from + COMMIT_RECORDS);
    while (last.seq < to) {
      const records = await trail.readRange(last.seq + 1, Math.min(to, last.seq + SLICE_RECORDS));
      for (const stored of records) {
        const facts = factsOf(readEvent(stored), words.numberOf);
        writer.add(facts);
        places.add(facts.place);
      }
      last = records.at(-1) ?? { seq: Math.min(to, last.seq + SLICE_RECORDS), hash: last.hash };
      await new Promise(setImmediate);
      if (!wishes.isWanted()) return { last, places };
    }
  } while (mayGrow(last) && last.seq > atFirst && (await hasGrown(trail, last.seq, wishes)));
  return { last, places };
}

/** Whether more records come within a moment. */
async function hasGrown(trail: Trail, size: number, { isWanted, isAwaited }: Wishes): Promise<boolean> {
  for (let step = 0; step < STEPS; step++) {
    if ((await trail.head()).size > size) return true;
    if (isAwaited() || !isWanted()) return false;
    await sleep(STEP_MS);
  }
  return false;
}
