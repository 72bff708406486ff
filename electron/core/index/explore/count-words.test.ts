import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listOf, rangeBits } from '../sets/bits.ts';
import { BLOCK_EVENTS } from '../sets/word-columns.ts';
import { countWords, ranked } from './count-words.ts';

const WORDS = 5;
const LAST = 2 * BLOCK_EVENTS + 100;
/** Two whole blocks and the beginning of one that is not known as a whole. */
const column = Uint8Array.from({ length: LAST + 32 }, (_, at) => Math.imul(at, 0x9e37_79b1) >>> 8).map((word) => word % WORDS);
const ofBlock = (block: number) => (block < 2 ? countsOf(range(block * BLOCK_EVENTS, (block + 1) * BLOCK_EVENTS)) : undefined);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const countsOf = (seqs: readonly number[]) => {
  const counts = new Uint32Array(WORDS);
  for (const seq of seqs) counts[column[seq]!]!++;
  return counts;
};

test('each word is counted over the events of the set, whether few of a block are meant, most or all', () => {
  const numbers = fc.integer({ min: 0, max: LAST });
  fc.assert(
    fc.property(numbers, numbers, fc.array(numbers, { maxLength: 50 }), (one, other, apart) => {
      const bits = rangeBits(Math.min(one, other), Math.max(one, other));
      for (const seq of apart) bits[seq >>> 5]! ^= 1 << (seq & 31);
      expect(countWords({ column, ofBlock }, bits, WORDS)).toEqual(countsOf([...listOf(bits)]));
    }),
    { numRuns: 50 },
  );
});

test('the most frequent come first, then those that came up first; "no value" and what does not occur are left out', () => {
  expect(ranked(Uint32Array.from([99, 2, 0, 7, 2]))).toEqual([3, 1, 4]);
});
