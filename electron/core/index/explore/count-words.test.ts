import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTo, emptyBits, rangeBits } from '../sets/bits.ts';
import { countWords, ranked } from './count-words.ts';

const LAST = 200;
const WORDS = 5;
const columns = fc.uint8Array({ minLength: LAST + 32, maxLength: LAST + 32, max: WORDS - 1 });

test('each word is counted over the events of the set, full stretches of 32 included', () => {
  const sets = fc.tuple(fc.array(fc.integer({ min: 1, max: LAST })), fc.boolean());
  fc.assert(
    fc.property(columns, sets, (column, [seqs, isFull]) => {
      const bits = isFull ? rangeBits(1, LAST) : emptyBits(LAST);
      for (const seq of seqs) addTo(bits, seq);
      const meant = isFull ? Array.from({ length: LAST }, (_, at) => at + 1) : [...new Set(seqs)];
      const expected = Array.from({ length: WORDS }, (_, word) => meant.filter((seq) => column[seq] === word).length);
      expect([...countWords(column, bits, WORDS)]).toEqual(expected);
    }),
  );
});

test('the most frequent come first, then those that came up first; "no value" and what does not occur are left out', () => {
  expect(ranked(Uint32Array.from([99, 2, 0, 7, 2]))).toEqual([3, 1, 4]);
});
