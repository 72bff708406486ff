import { compareInstants, type Instant, parseInstant } from '../filter/instant.ts';
import type { Place } from './replay-event.ts';

const BEGINNING: Instant = { seconds: Number.NEGATIVE_INFINITY, nanos: 0 };

/** When an event counts as having happened: its time, else the time it was recorded. */
export const momentOf = ({ time, recorded }: Pick<Place, 'time' | 'recorded'>): string => time ?? recorded;

/**
 * Negative, zero or positive, as moment `a` is before, at or after `b`: whole seconds and nanoseconds, never text. Two texts of
 * one length with the digits of a record compare the same way and much faster.
 */
export function compareMoments(a: string, b: string): number {
  if (a.length === b.length && a.endsWith('Z') && b.endsWith('Z')) return a < b ? -1 : a > b ? 1 : 0;
  return compareInstants(parseInstant(a) ?? BEGINNING, parseInstant(b) ?? BEGINNING);
}

/** The order of (time, else recorded; then version). */
export const compareInTime = (a: Place, b: Place): number => compareMoments(momentOf(a), momentOf(b)) || a.version - b.version;
