import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeqSet } from './seq-set.ts';
import { createTimeline } from './timeline.ts';

const place = fc.record({
  seconds: fc.integer({ min: -3, max: 3 }),
  nanos: fc.constantFrom(0, 1, 999_999_999),
  isTimed: fc.boolean(),
  isOwn: fc.boolean(),
});

test('however events come in, the order is by second, nanosecond and number', () => {
  fc.assert(
    fc.property(fc.array(fc.array(place, { maxLength: 20 }), { maxLength: 8 }), (batches) => {
      const timeline = createTimeline();
      const all: { seq: number; seconds: number; nanos: number }[] = [];
      for (const batch of batches) {
        for (const one of batch) {
          all.push({ seq: all.length + 1, seconds: one.seconds, nanos: one.nanos });
          timeline.add({ ...one, seq: all.length });
        }
        const expected = all.toSorted((a, b) => a.seconds - b.seconds || a.nanos - b.nanos || a.seq - b.seq);
        expect([...timeline.order()]).toEqual(expected.map(({ seq }) => seq));
      }
      expect([...timeline.range(3)]).toEqual(all.map(({ seq }) => seq).slice(0, 3));
      expect(timeline.untimedCount()).toBe(batches.flat().filter(({ isTimed }) => !isTimed).length);
    }),
  );
});

test('the order of a million events that came in five files is ready within a second', () => {
  const timeline = createTimeline();
  for (let seq = 1; seq <= 1_000_000; seq++) timeline.add({ seq, seconds: seq % 200_000, nanos: 0, isTimed: true, isOwn: false });
  const start = performance.now();
  expect(timeline.order()).toHaveLength(1_000_000);
  expect(performance.now() - start).toBeLessThan(1000);
});

test('a set of numbers lists them once, ascending', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2000 })), (seqs) => {
      const set = createSeqSet(2000);
      for (const seq of seqs) set.add(seq);
      expect([...set.toList()]).toEqual([...new Set(seqs)].sort((a, b) => a - b));
      expect(seqs.every(set.has)).toBe(true);
    }),
  );
});
