import { expect, test } from 'vitest';
import { growthOf } from './growth-of.ts';

const on = (day: string, records: number) => ({ day, records, filter: `recorded:${day}` });

test('each day adds to the one before, and a day without records to nothing', () => {
  const days = growthOf({ through: 7, growth: [on('2026-10-30', 4), on('2026-11-01', 3)] });
  expect(days.map(({ day, appended, total }) => [day, appended, total])).toEqual([
    ['2026-10-29', 0, 0],
    ['2026-10-30', 4, 4],
    ['2026-10-31', 0, 4],
    ['2026-11-01', 3, 7],
  ]);
  expect(days.map(({ filter }) => filter)).toEqual([undefined, 'recorded:2026-10-30', undefined, 'recorded:2026-11-01']);
});

test('what was pruned was there before', () => expect(growthOf({ through: 10, growth: [on('2026-10-30', 4)] })[0]?.total).toBe(6));

test('an empty trail has not grown', () => expect(growthOf({ through: 0, growth: [] })).toEqual([]));
