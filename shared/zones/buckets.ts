import type { BucketSize } from '../contract/explore.ts';
import type { Zone } from './zone.ts';

/** Adjoining stretches of time: bucket i goes from `bounds[i]` up to `bounds[i + 1]`, in whole seconds since 1970. */
export type Buckets = { readonly size: BucketSize; readonly bounds: readonly number[] };

const sizes: readonly (BucketSize & { readonly seconds: number })[] = [
  ...stepsOf('second', 1, [1, 2, 5, 10, 15, 30]),
  ...stepsOf('minute', 60, [1, 2, 5, 10, 15, 30]),
  ...stepsOf('hour', 3600, [1, 2, 3, 6, 12]),
  ...stepsOf('day', 86_400, [1]),
  ...stepsOf('week', 604_800, [1]),
  ...stepsOf('month', 2_592_000, [1, 3]),
  ...stepsOf('year', 31_536_000, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]),
];

function stepsOf(unit: BucketSize['unit'], seconds: number, counts: readonly number[]) {
  return counts.map((count) => ({ unit, count, seconds: count * seconds }));
}

/** The finest buckets with round bounds in a zone, at most `most`, that hold every moment from `from` to `to` (seconds since 1970). */
export function bucketsFor(from: number, to: number, { zone, most }: { zone: Zone; most: number }): Buckets {
  for (const { seconds, ...size } of sizes) {
    if ((to - from) / seconds > most) continue;
    const bounds = boundsOf(size, from, to, zone);
    if (bounds.length - 1 <= most) return { size, bounds };
  }
  const { seconds: _, ...longest } = sizes.at(-1)!;
  return { size: longest, bounds: boundsOf(longest, from, to, zone) };
}

/** Bounds from the last round one at or before `from` to the first one after `to`. */
export function boundsOf(size: BucketSize, from: number, to: number, zone: Zone): number[] {
  const bounds: number[] = [];
  for (const moment of momentsFrom(size, from, zone)) {
    // Where clocks go back or forward, round times of the wall clock may coincide.
    if (moment <= from) bounds[0] = moment;
    else if (moment > bounds.at(-1)!) bounds.push(moment);
    if (moment > to) break;
  }
  return bounds;
}

/** Round moments, the first of them at or before `from`. */
function* momentsFrom({ unit, count }: BucketSize, from: number, zone: Zone): Generator<number> {
  const wall = from + zone.offsetAt(from);
  if (unit === 'month' || unit === 'year') {
    const months = count * (unit === 'year' ? 12 : 1);
    const date = new Date(wall * 1000);
    const first = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) - 1;
    for (let at = first; ; at++) yield zone.momentOf(monthStart(at * months));
  }
  if (unit === 'day' || unit === 'week') {
    const step = unit === 'day' ? DAY : 7 * DAY;
    const first = wall - modulo(wall - (unit === 'week' ? MONDAY : 0), step) - step;
    for (let at = first; ; at += step) yield zone.momentOf(at);
  }
  yield* clockMoments(count * { second: 1, minute: 60, hour: 3600 }[unit as 'second' | 'minute' | 'hour'], wall, zone);
}

/**
 * Within a day: up to an hour by time that passes, so that the hour that comes twice has a bucket for each; longer ones by
 * the clock on the wall, so that they begin at 00, 06, 12, 18 o'clock every day.
 */
function* clockMoments(step: number, wall: number, zone: Zone): Generator<number> {
  for (let day = wall - modulo(wall, DAY) - DAY; ; day += DAY) {
    const [start, end] = [zone.momentOf(day), zone.momentOf(day + DAY)];
    if (step <= 3600) {
      const near = wall - zone.offsetAt(start) - start - 2 * DAY;
      for (let at = start + Math.max(0, Math.floor(near / step)) * step; at < end; at += step) yield at;
    } else for (let at = day; at < day + DAY; at += step) yield zone.momentOf(at);
  }
}

const DAY = 86_400;
/** The Monday after 1970-01-01, a Thursday. */
const MONDAY = 4 * DAY;
const modulo = (a: number, b: number): number => ((a % b) + b) % b;

/** The wall clock's first second of a month, counted from January of year 0. */
function monthStart(months: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(months / 12), modulo(months, 12), 1);
  return date.getTime() / 1000;
}
