import { expect, test } from 'vitest';
import { ticksOf } from './ticks.ts';

const starts = (from: string, stepMinutes: number, count: number) =>
  Array.from({ length: count }, (_, at) => new Date(Date.parse(from) + at * stepMinutes * 60_000).toISOString().replace('.000Z', 'Z'));

test('a week by the hour has a label for each day', () => {
  const ticks = ticksOf(starts('2026-10-26T00:00:00Z', 60, 168), 'utc', 10);
  expect(ticks.map(({ label }) => label)).toEqual(['Oct 26', 'Oct 27', 'Oct 28', 'Oct 29', 'Oct 30', 'Oct 31', 'Nov 1']);
  expect(ticks[1]?.index).toBe(24);
});

test('hours of a day, midnight told by its date', () => {
  const ticks = ticksOf(starts('2026-10-26T20:00:00Z', 15, 32), 'utc', 8);
  expect(ticks.map(({ label }) => label)).toEqual(['20:00', '21:00', '22:00', '23:00', 'Oct 27', '01:00', '02:00', '03:00']);
});

test('days are told as days, also where there is but one', () => {
  expect(ticksOf(['2026-10-26T00:00:00Z'], 'utc', 5)).toEqual([{ index: 0, label: 'Oct 26' }]);
  const labels = ticksOf(starts('2026-10-26T00:00:00Z', 1440, 27), 'utc', 6).map(({ label }) => label);
  expect(labels).toEqual(['Oct 26', 'Nov 1', 'Nov 6', 'Nov 11', 'Nov 16', 'Nov 21']);
});

test('years that are far apart, and a stretch without any round place', () => {
  const decades = Array.from({ length: 200 }, (_, at) => `${String(at * 50 + 1).padStart(4, '0')}-01-01T00:00:00Z`);
  expect(ticksOf(decades, 'utc', 8).length).toBeLessThanOrEqual(8);
  expect(ticksOf(['2026-10-26T20:00:07Z'], 'utc', 0)).toEqual([{ index: 0, label: '2026-10-26 20:00:07' }]);
});
