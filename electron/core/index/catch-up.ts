import { readEvent } from '../../../shared/read-event.ts';
import type { Trail } from '../trail/trail.ts';
import { factsOf, type Place } from './facts.ts';
import type { Timeline } from './timeline.ts';
import type { Words } from './words.ts';
import type { Reached, Writer } from './writer.ts';

/** A transaction of one whole DuckDB row group goes straight to its place in the file. */
const COMMIT_RECORDS = 122_880;
/** What is read and taken in without a break: a few milliseconds. */
const SLICE_RECORDS = 250;

export type CatchUpParts = { trail: Trail; writer: Writer; words: Words; timeline: Timeline };

/**
 * Reads the records after `from` up to where the trail ends and commits them in parts. `onCommit` is told how far the index
 * reaches after each. When it fails, what was committed stays and the next call goes on there.
 */
export async function catchUp(parts: CatchUpParts, from: number, onCommit: (reached: number) => void): Promise<void> {
  let reached = from;
  for (let { size } = await parts.trail.head(); reached < size; { size } = await parts.trail.head()) {
    reached = await readPart(parts, reached, Math.min(size, reached + COMMIT_RECORDS));
    onCommit(reached);
  }
}

async function readPart({ trail, writer, words, timeline }: CatchUpParts, from: number, to: number): Promise<number> {
  const places: Place[] = [];
  let last: Reached = { seq: from, hash: '' };
  try {
    await writer.begin();
    while (last.seq < to) {
      const records = await trail.readRange(last.seq + 1, Math.min(to, last.seq + SLICE_RECORDS));
      for (const stored of records) {
        const facts = factsOf(readEvent(stored), words.numberOf);
        writer.add(facts);
        places.push(facts.place);
      }
      last = records.at(-1) ?? { seq: Math.min(to, last.seq + SLICE_RECORDS), hash: last.hash };
      await new Promise(setImmediate);
    }
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
