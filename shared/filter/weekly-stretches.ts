import type { Stretch } from './time-stretch.ts';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** So many weeks are said in one filter; more would be a text nobody can read. */
export const MOST_WEEKS = 520;

const HOUR_MS = 3_600_000;

/**
 * One hour of one weekday (0 is Monday), in every week of a span, as the clock of the zone shows it: also where clocks are
 * changed. Undefined where the span holds too many weeks.
 */
export function weeklyStretches(
  { from, to }: Stretch,
  [weekday, hour]: readonly [number, number],
  zone: 'utc' | 'local',
): Stretch[] | undefined {
  const [startMs, endMs] = [Date.parse(from), Date.parse(to)];
  if ((endMs - startMs) / (7 * 24 * HOUR_MS) > MOST_WEEKS) return undefined;
  const stretches: Stretch[] = [];
  const firstHour = Math.floor(startMs / HOUR_MS) * HOUR_MS;
  for (let at = firstHour; at < endMs; at += HOUR_MS) {
    const date = new Date(at);
    const [day, clock] = zone === 'utc' ? [date.getUTCDay(), date.getUTCHours()] : [date.getDay(), date.getHours()];
    if ((day + 6) % 7 === weekday && clock === hour) stretches.push({ from: rfc3339(at), to: rfc3339(at + HOUR_MS) });
  }
  return stretches;
}

const rfc3339 = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
