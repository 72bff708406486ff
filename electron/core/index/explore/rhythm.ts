import { parseInstant } from '../../../../shared/filter/instant.ts';
import type { Zone } from '../../../../shared/zones/zone.ts';
import type { Found, IndexParts } from '../find.ts';
import { type Bits, keepCommon } from '../sets/bits.ts';
import type { Pause } from './pause.ts';

/** No zone changes its clock within a stretch of this many seconds that begins at a multiple of it. */
const STEADY = 900;

/** Counts by weekday (seven rows, Monday first) and hour, and by day (numbered from 1970-01-01, those that have events, oldest first). */
export type Rhythm = { heat: number[][]; days: { day: number; count: number }[] };

/** The last that a time can name: a stretch that ends with it has it in it. */
const LAST_MOMENT = '9999-12-31T23:59:59.999999999Z';

/** A stretch of time as a histogram gives it (RFC 3339, its end not in it), and the zone whose clock counts. */
export type Stretch = { readonly from: string; readonly to: string; readonly zone: Zone };

/** Counts the events of a selection within a stretch of time by the wall clock. */
export async function rhythmOf({ timeline, columns }: IndexParts, { bits }: Found, stretch: Stretch, pause: Pause): Promise<Rhythm> {
  const { zone } = stretch;
  const hours = new Map<number, number>();
  const timed = keepCommon(bits.slice(), columns.timed());
  const end = timeline.placeOf(parseInstant(stretch.to)!, stretch.to === LAST_MOMENT);
  let at = timeline.placeOf(parseInstant(stretch.from)!, false);
  while (at < end) {
    const from = Math.floor(timeline.secondsOf(timeline.order()[at]!) / STEADY) * STEADY;
    const next = Math.min(end, timeline.placeAfter(at, from + STEADY));
    const hour = Math.floor((from + zone.offsetAt(from)) / 3600);
    const count = countBetween(timeline.order(), timed, { from: at, to: next });
    if (count > 0) hours.set(hour, (hours.get(hour) ?? 0) + count);
    await pause(next - at);
    at = next;
  }
  return gathered(hours);
}

/** How many events of a stretch of the order are in a set. */
function countBetween(order: Uint32Array, bits: Bits, { from, to }: { from: number; to: number }): number {
  let count = 0;
  for (let at = from; at < to; at++) count += (bits[order[at]! >>> 5]! >>> (order[at]! & 31)) & 1;
  return count;
}

/** Of a selection without a usable time. */
export const noRhythm = (): Rhythm => gathered(new Map());

function gathered(hours: ReadonlyMap<number, number>): Rhythm {
  const heat = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const days = new Map<number, number>();
  for (const [hour, count] of hours) {
    const day = Math.floor(hour / 24);
    heat[weekday(day)]![hour - day * 24]! += count;
    days.set(day, (days.get(day) ?? 0) + count);
  }
  return { heat, days: [...days].map(([day, count]) => ({ day, count })).toSorted((a, b) => a.day - b.day) };
}

/** 1970-01-01 was a Thursday. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;
