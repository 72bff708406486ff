import { dayNumber, parseInstant, type Instant } from './instant.ts';

/** From the first to the last nanosecond, both belonging to it. */
export type TimeSpan = { readonly first: Instant; readonly last: Instant };

const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * What a time in a filter covers, all in UTC: a date its whole day, `today`, `yesterday`, `last-<n><s|m|h|d|w>` the time up to
 * the end of the running minute, anything else its one nanosecond. `nowMs` is milliseconds since 1970. Undefined where it is no time.
 *
 * `last-` counts from the running minute's start, so that a list asked for twice in a minute is the same list.
 */
export function timeSpan(text: string, nowMs: number): TimeSpan | undefined {
  const minute = Math.floor(nowMs / 60_000) * 60;
  if (text === 'today') return daySpan(Math.floor(minute / 86_400));
  if (text === 'yesterday') return daySpan(Math.floor(minute / 86_400) - 1);
  const relative = /^last-(\d{1,6})([smhdw])$/.exec(text);
  if (relative) return seconds(minute - Number(relative[1]) * units[relative[2]!]!, minute + 60);
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (date) return daySpan(dayNumber(Number(date[1]), Number(date[2]), Number(date[3])));
  const instant = parseInstant(text);
  return instant && { first: instant, last: instant };
}

const daySpan = (day: number | undefined): TimeSpan | undefined =>
  day === undefined ? undefined : seconds(day * 86_400, (day + 1) * 86_400);

const seconds = (first: number, end: number): TimeSpan => ({
  first: { seconds: first, nanos: 0 },
  last: { seconds: end - 1, nanos: 999_999_999 },
});
