import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PrintTable } from './print-table.ts';

/** Few low bits, so that many fall into one place; and the highest, whose neighbours lie at the beginning. */
const print = fc.oneof(fc.nat(3), fc.constantFrom(2 ** 32 - 1, 2 ** 32 - 2, 2 ** 18, 2 ** 18 - 1), fc.nat(2 ** 32 - 1));

test('it answers as a Map of lists does, and gives all entries by print', () => {
  fc.assert(
    fc.property(fc.array(print), (prints) => {
      const table = new PrintTable();
      const lists = new Map<number, number[]>();
      for (const [index, one] of prints.entries()) {
        table.add(one, index + 1);
        lists.set(one, [...(lists.get(one) ?? []), index + 1]);
      }
      for (const one of [...prints, 5, 2 ** 31]) {
        expect(table.seqsOf(one)).toEqual(lists.get(one) ?? []);
        expect(table.has(one)).toBe(lists.has(one));
      }
      const sorted = [...table.sorted()];
      expect(sorted.map(([one]) => one)).toEqual(prints.toSorted((a, b) => a - b));
      expect(sorted.toSorted(([, a], [, b]) => a - b)).toEqual(prints.map((one, index) => [one, index + 1]));
      table.clear();
      expect([...table.sorted()]).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('it grows', () => {
  const table = new PrintTable();
  const spread = (index: number) => Math.imul(index, 0x9e3779b1) >>> 0;
  for (let index = 1; index <= 300_000; index++) table.add(spread(index), index);
  expect(table.seqsOf(spread(1))).toEqual([1]);
  expect(table.seqsOf(spread(300_000))).toEqual([300_000]);
  const sorted = [...table.sorted()];
  expect(sorted).toHaveLength(300_000);
  expect(sorted.every(([one, seq], index) => one === spread(seq) && (index === 0 || sorted[index - 1]![0] <= one))).toBe(true);
});
