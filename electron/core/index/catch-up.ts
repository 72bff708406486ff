import { setTimeout as sleep } from 'node:timers/promises';
import { readEvent } from '../../../shared/read-event.ts';
import type { Trail } from '../trail/trail.ts';
import { factsOf, type Place } from './facts.ts';
import type { Timeline } from './timeline.ts';
import type { Words } from './words.ts';
import type { Reached, Writer } from './writer.ts';

/** A transaction of one whole DuckDB row group goes straight to its place in the file; a smaller one is written twice. */
const COMMIT_RECORDS = 122_880;
/** What is read and taken in without a break: a few milliseconds. */
const SLICE_RECORDS = 250;
/** So many records at once are an import, and more of it will come. */
const IMPORT_RECORDS = 2000;
/** How long a part waits for more of an import, a step at a time, and how old it may grow: people watch the list fill. */
const STEP_MS = 20;
const STEPS = 6;
const PART_MS = 3500;

export type CatchUpParts = {
  trail: Trail;
  writer: Writer;
  words: Words;
  timeline: Timeline;
  /** Whether anybody still waits for it: when the trail is being closed, what was read is committed and the rest is left for later. */
  isWanted: () => boolean;
};

/**
 * Reads the records after `from` up to where the trail ends and commits them in parts. `onCommit` is told how far the index
 * reaches after each. When it fails, what was committed stays and the next call goes on there.
 */
export async function catchUp(parts: CatchUpParts, from: number, onCommit: (reached: number) => void): Promise<void> {
  let reached = from;
  for (let { size } = await parts.trail.head(); reached < size && parts.isWanted(); { size } = await parts.trail.head()) {
    reached = await takePart(parts, reached);
    onCommit(reached);
  }
}

/** Commits one part, all of it or nothing; answers its last record. */
async function takePart(parts: CatchUpParts, from: number): Promise<number> {
  const { writer, words, timeline } = parts;
  const places: Place[] = [];
  let last: Reached;
  try {
    await writer.begin();
    last = await readPart(parts, from, places);
    await writer.commit(words.fresh(), from, last);
  } catch (error) {
    words.dropFresh();
    await writer.rollback();
    throw error;
  }
  words.keepFresh();
  for (const place of places) timeline.add(place);
  return last.seq;
}

async function readPart({ trail, writer, words, isWanted }: CatchUpParts, from: number, places: Place[]): Promise<Reached> {
  const endsMs = performance.now() + PART_MS;
  const mayGrow = ({ seq }: Reached): boolean => seq - from >= IMPORT_RECORDS && seq - from < COMMIT_RECORDS && performance.now() < endsMs;
  let last: Reached = { seq: from, hash: '' };
  do {
    const to = Math.min((await trail.head()).size, from + COMMIT_RECORDS);
    while (last.seq < to) {
      const records = await trail.readRange(last.seq + 1, Math.min(to, last.seq + SLICE_RECORDS));
      for (const stored of records) {
        const facts = factsOf(readEvent(stored), words.numberOf);
        writer.add(facts);
        places.push(facts.place);
      }
      last = records.at(-1) ?? { seq: Math.min(to, last.seq + SLICE_RECORDS), hash: last.hash };
      await new Promise(setImmediate);
      if (!isWanted()) return last;
    }
  } while (mayGrow(last) && (await hasGrown(trail, last.seq)));
  return last;
}

/** Whether more records come within a moment. */
async function hasGrown(trail: Trail, size: number): Promise<boolean> {
  for (let step = 0; step < STEPS; step++) {
    if ((await trail.head()).size > size) return true;
    await sleep(STEP_MS);
  }
  return false;
}
