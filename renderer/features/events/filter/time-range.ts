import type { Condition } from '../../../../shared/filter/filter.ts';
import { formatTime, zoneName, type ShownZone } from '../../../../shared/format/time.ts';

/** Ranges that move with the clock, as filter text has them. */
export const relativeRanges = [
  ['last-15m', 'Last 15 minutes'],
  ['last-1h', 'Last hour'],
  ['last-24h', 'Last 24 hours'],
  ['last-7d', 'Last 7 days'],
  ['last-30d', 'Last 30 days'],
  ['today', 'Today (UTC)'],
  ['yesterday', 'Yesterday (UTC)'],
] as const;

export const timeIs = (value: string): Condition => ({ kind: 'field', field: 'time', tests: [{ equals: value }] });

/** Both ends belong to the range; an empty one is open. */
export function timeBetween(from: string, to: string): Condition | undefined {
  if (from === '' && to === '') return undefined;
  const tests = from === '' ? [{ to }] : to === '' ? [{ from }] : [{ from, to }];
  return { kind: 'field', field: 'time', tests };
}

/** The end of the trail's own time: its last hour, day or week, which need not be ours. */
export function rangeBefore(lastTime: string, hours: number): Condition | undefined {
  const end = new Date(lastTime);
  const start = new Date(end.getTime() - hours * 3_600_000);
  if (Number.isNaN(start.getTime()) || start.getUTCFullYear() < 1) return undefined;
  return timeBetween(start.toISOString().replace('.000Z', 'Z'), lastTime);
}

/** What a time condition says, in few words. */
export function rangeName(condition: Condition | undefined, zone: ShownZone): string {
  if (condition?.kind !== 'field' || condition.tests.length !== 1) return condition ? 'As in the filter' : 'All time';
  const test = condition.tests[0]!;
  const shown = (text: string) => formatTime(text, zone, 'second');
  if ('equals' in test) return relativeRanges.find(([value]) => value === test.equals)?.[1] ?? shown(test.equals);
  if ('from' in test) return 'to' in test ? `${shown(test.from)} – ${shown(test.to)}` : `from ${shown(test.from)}`;
  return 'to' in test ? `until ${shown(test.to)}` : 'As in the filter';
}

/** What a calendar gives (`2025-01-31 14:02:11`, in the shown zone) as a time of the filter. */
export function fromCalendar(value: string, zone: ShownZone): string {
  const iso = value.replace(' ', 'T');
  return zone === 'utc' ? `${iso}Z` : new Date(iso).toISOString().replace('.000Z', 'Z');
}

/** The other way round; null for what is no full time (a date, `today`). */
export function toCalendar(text: string | undefined, zone: ShownZone): string | null {
  if (text === undefined) return null;
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  const shown = formatTime(date, zone, 'second');
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(shown) ? shown : null;
}

export const zoneLabel = (zone: ShownZone): string => zoneName(zone, new Date().toISOString());
