import { expect, test } from 'vitest';
import { withEmptyDays } from './with-empty-days.ts';

const on = (day: string) => ({ day, count: 1, filter: `time:${day}..${day}` });

test('a gap between days looks like one', () => {
  expect(withEmptyDays([on('2026-10-30'), on('2026-11-02')]).map(({ day, count }) => [day, count])).toEqual([
    ['2026-10-30', 1],
    ['2026-10-31', 0],
    ['2026-11-01', 0],
    ['2026-11-02', 1],
  ]);
});

test('an event of the year 1 does not make a bar for each day since', () => {
  const days = withEmptyDays([on('0001-01-01'), on('2026-11-02')]);
  expect(days).toHaveLength(400);
  expect(days.at(-1)?.day).toBe('2026-11-02');
  expect(withEmptyDays([])).toEqual([]);
});
