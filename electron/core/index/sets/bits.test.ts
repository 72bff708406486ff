import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addAll, addTo, countOf, emptyBits, has, keepCommon, listOf, rangeBits, takeAway } from './bits.ts';

const LAST = 200;
const seqs = fc.array(fc.integer({ min: 0, max: LAST }));

function bitsOf(numbers: readonly number[]) {
  const bits = emptyBits(LAST);
  for (const seq of numbers) addTo(bits, seq);
  return bits;
}

test('a set of numbers lists them once, ascending', () => {
  fc.assert(
    fc.property(seqs, (numbers) => {
      const bits = bitsOf(numbers);
      const expected = [...new Set(numbers)].sort((a, b) => a - b);
      expect([...listOf(bits)]).toEqual(expected);
      expect(countOf(bits)).toBe(expected.length);
      expect(numbers.every((seq) => has(bits, seq))).toBe(true);
    }),
  );
});

test('sets are joined, cut and taken away as sets are', () => {
  fc.assert(
    fc.property(seqs, seqs, (a, b) => {
      const expected = new Set(a);
      expect([...listOf(keepCommon(bitsOf(a), bitsOf(b)))]).toEqual([...expected.intersection(new Set(b))].sort((x, y) => x - y));
      expect([...listOf(addAll(bitsOf(a), bitsOf(b)))]).toEqual([...expected.union(new Set(b))].sort((x, y) => x - y));
      expect([...listOf(takeAway(bitsOf(a), bitsOf(b)))]).toEqual([...expected.difference(new Set(b))].sort((x, y) => x - y));
    }),
  );
});

test('a range holds both its ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LAST + 1 }), fc.integer({ min: 0, max: LAST }), (first, last) => {
      const expected = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
      expect([...listOf(rangeBits(first, last))]).toEqual(expected);
    }),
  );
});
