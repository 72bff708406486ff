import { formatTime, type ShownZone } from '../../../shared/format/time.ts';

/** A label below a place on the axis, by the number of the bucket that begins there. */
export type Tick = { index: number; label: string };

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

type Clock = { year: number; month: number; day: number; hour: number; minute: number; second: number };
type Level = { fits: (clock: Clock) => boolean; label: (clock: Clock) => string };

const two = (part: number): string => String(part).padStart(2, '0');
const atMidnight = ({ hour, minute, second }: Clock): boolean => hour === 0 && minute === 0 && second === 0;
const day = ({ month, day: date }: Clock): string => `${months[month - 1] ?? ''} ${String(date)}`;
const clockOrDay = (clock: Clock): string => (atMidnight(clock) ? day(clock) : `${two(clock.hour)}:${two(clock.minute)}`);

const seconds = (every: number): Level => ({
  fits: ({ second }) => second % every === 0,
  label: (clock) => `${two(clock.hour)}:${two(clock.minute)}:${two(clock.second)}`,
});
const minutes = (every: number): Level => ({ fits: ({ minute, second }) => second === 0 && minute % every === 0, label: clockOrDay });
const hours = (every: number): Level => ({
  fits: ({ hour, minute, second }) => minute === 0 && second === 0 && hour % every === 0,
  label: clockOrDay,
});
/** Counted from the first of each month; one that would stand right before the next first is left out. */
const days = (every: number): Level => ({
  fits: (clock) => atMidnight(clock) && (clock.day - 1) % every === 0 && (every === 1 || clock.day - 1 + every <= 31),
  label: day,
});
const monthsApart = (every: number): Level => ({
  fits: (clock) => atMidnight(clock) && clock.day === 1 && (clock.month - 1) % every === 0,
  label: ({ month, year }) => (month === 1 ? String(year) : (months[month - 1] ?? '')),
});
const years = (every: number): Level => ({
  fits: (clock) => atMidnight(clock) && clock.day === 1 && clock.month === 1 && clock.year % every === 0,
  label: ({ year }) => String(year),
});

/** From fine to coarse: round places of clock and calendar. */
const levels: readonly Level[] = [
  ...[1, 2, 5, 10, 15, 30].map(seconds),
  ...[1, 2, 5, 10, 15, 30].map(minutes),
  ...[1, 2, 3, 6, 12].map(hours),
  days(1),
  ...[2, 5, 7, 15].map(days),
  ...[1, 2, 3, 6].map(monthsApart),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map(years),
];

/** The finest round places of which at most `most` fit; `starts` are RFC 3339 in UTC. */
export function ticksOf(starts: readonly string[], zone: ShownZone, most: number): Tick[] {
  const clocks = starts.map((start) => clockOf(start, zone));
  // Where every bar begins at midnight, a label tells the day and not the second.
  const isDaily = clocks.every((clock) => clock && atMidnight(clock));
  for (const level of isDaily ? levels.slice(levels.findIndex(({ label }) => label === day)) : levels) {
    const at = clocks.flatMap((clock, index) => (clock && level.fits(clock) ? [{ index, label: level.label(clock) }] : []));
    if (at.length <= most) return at.length > 0 ? at : firstOnly(starts, zone);
  }
  return firstOnly(starts, zone);
}

/** Where no round place lies within, the beginning is named whole. */
const firstOnly = (starts: readonly string[], zone: ShownZone): Tick[] =>
  starts[0] === undefined ? [] : [{ index: 0, label: formatTime(starts[0], zone, 'second') }];

function clockOf(time: string, zone: ShownZone): Clock | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/
    .exec(formatTime(time, zone, 'second'))
    ?.slice(1)
    .map(Number);
  if (!parts) return undefined;
  const [year, month, date, hour, minute, second] = parts as [number, number, number, number, number, number];
  return { year, month, day: date, hour, minute, second };
}
