import { countOf, type Bits } from '../sets/bits.ts';
import { BLOCK_EVENTS, type Countable, type WordColumn } from '../sets/word-columns.ts';

/** 32 events each. */
const BLOCK_WORDS = BLOCK_EVENTS / 32;

/**
 * How often each word (the place in the answer is its number) occurs among the events of a set. `size` is above every number.
 * Where most of a block is meant, what is not meant is taken away from the whole of it: most counts are of nearly all events.
 */
export function countWords({ column, ofBlock }: Countable, bits: Bits, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let start = 0; start < bits.length; start += BLOCK_WORDS) {
    const part = bits.subarray(start, start + BLOCK_WORDS);
    const isMost = part.length === BLOCK_WORDS && countOf(part) > BLOCK_EVENTS / 2;
    const whole = isMost ? ofBlock(start / BLOCK_WORDS) : undefined;
    if (whole) for (let word = 0; word < whole.length; word++) counts[word]! += whole[word]!;
    addCounts(column.subarray(start * 32), part, { counts, step: whole ? -1 : 1 });
  }
  return counts;
}

/** Adds the words of what is in a set; or takes away those of what is not in it. */
function addCounts(column: WordColumn, bits: Bits, { counts, step }: { counts: Uint32Array; step: 1 | -1 }): void {
  const inverted = step === 1 ? 0 : ALL;
  for (let at = 0; at < bits.length; at++) {
    let word = (bits[at]! ^ inverted) >>> 0;
    if (word === 0) continue;
    const first = at * 32;
    if (word === ALL) for (let i = first; i < first + 32; i++) counts[column[i]!]! += step;
    else for (; word !== 0; word &= word - 1) counts[column[first + 31 - Math.clz32(word & -word)]!]! += step;
  }
}

const ALL = 0xffff_ffff;

/** The words that occur, most frequent first; 0, "no value", is not among them. */
export function ranked(counts: Uint32Array): number[] {
  const words: number[] = [];
  for (let word = 1; word < counts.length; word++) if (counts[word]! > 0) words.push(word);
  return words.toSorted((a, b) => counts[b]! - counts[a]! || a - b);
}
