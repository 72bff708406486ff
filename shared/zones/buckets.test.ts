import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf, bucketsFor } from './buckets.ts';
import { zoneOf } from './zone.ts';

const at = (time: string): number => Date.parse(time) / 1000;
const times = (bounds: readonly number[]): string[] => bounds.map((seconds) => new Date(seconds * 1000).toISOString().slice(0, 16));
const berlin = zoneOf('Europe/Berlin');

describe('zones', () => {
  test('the offset follows the clock of the zone', () => {
    expect(berlin.offsetAt(at('2025-01-01T00:00:00Z'))).toBe(3600);
    expect(berlin.offsetAt(at('2025-07-01T00:00:00Z'))).toBe(7200);
    expect(berlin.offsetAt(at('2025-03-30T00:59:59Z'))).toBe(3600);
    expect(berlin.offsetAt(at('2025-03-30T01:00:00Z'))).toBe(7200);
    expect(zoneOf('Asia/Kathmandu').offsetAt(at('2025-01-01T00:00:00Z'))).toBe(5.75 * 3600);
    expect(zoneOf('America/St_Johns').offsetAt(at('2025-01-01T00:00:00Z'))).toBe(-3.5 * 3600);
    expect(() => zoneOf('Europe/Nowhere')).toThrow(RangeError);
  });

  test('a time of the wall clock that comes twice is its first, one that never comes lies behind the gap', () => {
    expect(berlin.momentOf(at('2025-10-26T02:30:00Z'))).toBe(at('2025-10-26T00:30:00Z'));
    expect(berlin.momentOf(at('2025-03-30T02:30:00Z'))).toBe(at('2025-03-30T01:30:00Z'));
    expect(berlin.momentOf(at('2025-06-01T00:00:00Z'))).toBe(at('2025-05-31T22:00:00Z'));
  });
});

describe('round bounds', () => {
  test('days begin at the midnight of the zone, and have 23 or 25 hours when clocks change', () => {
    const bounds = boundsOf({ unit: 'day', count: 1 }, at('2025-03-29T12:00:00Z'), at('2025-03-31T12:00:00Z'), berlin);
    expect(times(bounds)).toEqual(['2025-03-28T23:00', '2025-03-29T23:00', '2025-03-30T22:00', '2025-03-31T22:00']);
  });

  test('hours of a day on which one comes twice are 25', () => {
    const bounds = boundsOf({ unit: 'hour', count: 1 }, at('2025-10-25T22:00:00Z'), at('2025-10-26T22:59:59Z'), berlin);
    expect(bounds).toHaveLength(26);
    expect(new Set(bounds.slice(1).map((end, i) => end - bounds[i]!))).toEqual(new Set([3600]));
  });

  test('six hours begin at 0, 6, 12 and 18 of the wall clock, also on that day', () => {
    const bounds = boundsOf({ unit: 'hour', count: 6 }, at('2025-10-25T22:00:00Z'), at('2025-10-26T22:59:59Z'), berlin);
    expect(times(bounds)).toEqual(['2025-10-25T22:00', '2025-10-26T05:00', '2025-10-26T11:00', '2025-10-26T17:00', '2025-10-26T23:00']);
  });

  test('weeks begin on Monday, months and quarters on their first, years on 1 January', () => {
    const utc = zoneOf('UTC');
    const from = at('2025-05-15T12:00:00Z');
    expect(times(boundsOf({ unit: 'week', count: 1 }, from, from, utc))).toEqual(['2025-05-12T00:00', '2025-05-19T00:00']);
    expect(times(boundsOf({ unit: 'month', count: 1 }, from, from, utc))).toEqual(['2025-05-01T00:00', '2025-06-01T00:00']);
    expect(times(boundsOf({ unit: 'month', count: 3 }, from, from, utc))).toEqual(['2025-04-01T00:00', '2025-07-01T00:00']);
    expect(times(boundsOf({ unit: 'year', count: 10 }, from, from, utc))).toEqual(['2020-01-01T00:00', '2030-01-01T00:00']);
  });
});

const zones = fc
  .constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca')
  .map(zoneOf);
const seconds = fc.integer({ min: at('0001-01-02T00:00:00Z'), max: at('9999-12-30T00:00:00Z') });

test('any stretch of time has buckets: ascending, around it, and not too many', () => {
  fc.assert(
    fc.property(
      seconds,
      fc.double({ min: 0, max: 1, noNaN: true }),
      zones,
      fc.integer({ min: 10, max: 200 }),
      (from, share, zone, most) => {
        const to = Math.floor(from + (at('9999-12-30T00:00:00Z') - from) * share ** 8);
        const { bounds } = bucketsFor(from, to, { zone, most });
        expect(bounds.length - 1).toBeLessThanOrEqual(most);
        expect(bounds[0]).toBeLessThanOrEqual(from);
        expect(bounds.at(-1)).toBeGreaterThan(to);
        expect(bounds.every((bound, i) => i === 0 || bound > bounds[i - 1]!)).toBe(true);
        expect(bounds[1]).toBeGreaterThan(from);
      },
    ),
    { numRuns: 120 },
  );
});
