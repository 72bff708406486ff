import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCpuTime } from '../../../shared/cpu-time.fixture.ts';
import { createTimeline } from './timeline.ts';

const place = fc.record({
  seconds: fc.integer({ min: -3, max: 3 }),
  nanos: fc.constantFrom(0, 1, 999_999_999),
  isTimed: fc.boolean(),
  isOwn: fc.boolean(),
});

const MOMENT = { seconds: 0, nanos: 1 };

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
      const inOrder = timeline.order();
      const before = [...inOrder].filter((seq) => timeline.compareTo(seq, MOMENT) < 0).length;
      const upTo = [...inOrder].filter((seq) => timeline.compareTo(seq, MOMENT) <= 0).length;
      expect([timeline.placeOf(MOMENT, false), timeline.placeOf(MOMENT, true)]).toEqual([before, upTo]);
      for (const [at, seq] of inOrder.entries()) {
        const next = inOrder.findIndex((other) => timeline.secondsOf(other) >= timeline.secondsOf(seq) + 2);
        expect(timeline.placeAfter(at, timeline.secondsOf(seq) + 2)).toBe(next < 0 ? inOrder.length : next);
      }
      expect(timeline.bounds()).toEqual({ first: 1, last: all.length });
      expect(timeline.untimedCount()).toBe(batches.flat().filter(({ isTimed }) => !isTimed).length);
    }),
  );
});

test('the order of a million events that came in five files is ready within a second', () => {
  const timeline = createTimeline();
  for (let seq = 1; seq <= 1_000_000; seq++) timeline.add({ seq, seconds: seq % 200_000, nanos: 0, isTimed: true, isOwn: false });
  const spent = countCpuTime();
  expect(timeline.order()).toHaveLength(1_000_000);
  expect(spent()).toBeLessThan(1000);
});
