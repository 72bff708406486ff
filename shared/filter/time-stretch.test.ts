import { expect, test } from 'vitest';
import { formatFilter, parseFilter } from './filter-text.ts';
import { stretchCondition, stretchOver } from './time-stretch.ts';

test('a bucket as a filter ends with its last nanosecond; whole days are days', () => {
  const text = (from: string, to: string) => formatFilter(stretchCondition({ from, to }));
  expect(text('2026-10-30T14:00:00Z', '2026-10-30T15:00:00Z')).toBe('time:2026-10-30T14:00:00Z..2026-10-30T14:59:59.999999999Z');
  expect(text('2026-10-26T00:00:00Z', '2026-11-02T00:00:00Z')).toBe('time:2026-10-26..2026-11-01');
  expect(() => parseFilter(text('0001-01-01T00:00:00Z', '0001-01-01T00:00:01Z'))).not.toThrow();
});

test('a brush may be drawn in either direction', () => {
  const [a, b] = [
    { from: '2026-10-30T14:00:00Z', to: '2026-10-30T15:00:00Z' },
    { from: '2026-10-30T17:00:00Z', to: '2026-10-30T18:00:00Z' },
  ];
  expect(stretchOver(b, a)).toEqual({ from: a.from, to: b.to });
  expect(stretchOver(a, a)).toEqual(a);
});
