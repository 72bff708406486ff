import { formatTime, type ShownZone, zoneName } from './time.ts';
import type { Stretch } from '../filter/time-stretch.ts';

const DAY = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?$/;

/** A stretch of time in few words, both ends round: `2026-10-30 14:00 – 15:00 UTC`, `2026-10-30`, `2026-10-26 – 2026-11-01`. */
export function stretchName({ from, to }: Stretch, zone: ShownZone): string {
  const [first, end] = [from, to].map((time) => DAY.exec(formatTime(time, zone, 'second'))?.slice(1) ?? [time, '', '']);
  const [firstDay, firstClock, firstSecond] = first as [string, string, string];
  const [endDay, endClock, endSecond] = end as [string, string, string];
  if (firstClock + firstSecond + endClock + endSecond === '00:00:0000:00:00') {
    const last = dayBefore(endDay);
    return last === firstDay ? firstDay : `${firstDay} – ${last}`;
  }
  const needsSeconds = firstSecond !== ':00' || endSecond !== ':00';
  const clock = (hours: string, second: string) => (needsSeconds ? hours + second : hours);
  const tail = endDay === firstDay ? clock(endClock, endSecond) : `${endDay} ${clock(endClock, endSecond)}`;
  return `${firstDay} ${clock(firstClock, firstSecond)} – ${tail} ${zoneName(zone, from)}`;
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** How long a bar is: `15 minutes`. */
export const bucketName = ({ unit, count }: { unit: string; count: number }): string =>
  count === 1 ? `1 ${unit}` : `${String(count)} ${unit}s`;
