import type { Bits } from '../sets/bits.ts';
import type { WordColumn } from '../sets/word-columns.ts';

/** How often each word (the place in the answer is its number) occurs among the events of a set. `size` is above every number. */
export function countWords(column: WordColumn, bits: Bits, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let at = 0; at < bits.length; at++) {
    let word = bits[at]!;
    if (word === 0) continue;
    const first = at * 32;
    if (word === ALL) for (let i = first; i < first + 32; i++) counts[column[i]!]!++;
    else for (; word !== 0; word &= word - 1) counts[column[first + 31 - Math.clz32(word & -word)]!]!++;
  }
  return counts;
}

const ALL = 0xffff_ffff;

/** The words that occur, most frequent first; 0, "no value", is not among them. */
export function ranked(counts: Uint32Array): number[] {
  const words: number[] = [];
  for (let word = 1; word < counts.length; word++) if (counts[word]! > 0) words.push(word);
  return words.toSorted((a, b) => counts[b]! - counts[a]! || a - b);
}
