import { expect, test } from 'vitest';
import { axisOf, fractionOf, placeOf, typedInstant, valueOf } from './axis.ts';

const ends = { size: 4, first: '2026-01-01T00:00:00.000000001Z', last: '2026-01-01T00:00:10.5000009Z' };

test('by version: 0 is before the first event', () => {
  const axis = axisOf('version', ends);
  expect([axis.min, axis.max]).toEqual([0, 4]);
  expect(placeOf(axis, 3)).toEqual({ version: 3 });
  expect(valueOf(axis, { version: 3 })).toBe(3);
  expect(fractionOf(axis, { version: 1, latest: '' })).toBe(0.25);
});

test('by time: the line begins before the first moment and ends at the last one to the nanosecond', () => {
  const axis = axisOf('time', ends);
  expect(placeOf(axis, axis.max)).toEqual({ time: ends.last });
  expect(placeOf(axis, axis.min)).toEqual({ time: '2025-12-31T23:59:59.999Z' });
  expect(valueOf(axis, { time: ends.last })).toBeLessThanOrEqual(axis.max);
});

test('a history of one moment still has a line', () => {
  const axis = axisOf('time', { ...ends, last: ends.first });
  expect(axis.max).toBeGreaterThan(axis.min);
});

test('what is typed is a version of the line or a time, or nothing', () => {
  const versions = axisOf('version', ends);
  expect(['3', ' 0 ', '5', '-1', '', 'x'].map((text) => typedInstant(text, versions))).toEqual([
    { version: 3 },
    { version: 0 },
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  const times = axisOf('time', ends);
  expect(typedInstant('2026-01-01 09:31:07.5', times)).toEqual({ time: '2026-01-01T09:31:07.500000000Z' });
  expect(typedInstant('yesterday', times)).toBeUndefined();
});
