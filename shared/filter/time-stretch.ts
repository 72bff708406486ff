import { compareInstants, formatInstant, parseInstant } from './instant.ts';
import type { Condition } from './filter.ts';

/** From a moment to just before another: RFC 3339 in UTC, as buckets have them. */
export type Stretch = { from: string; to: string };

/** The condition that means a stretch. Whole days of UTC are written as days; otherwise the end is its last nanosecond. */
export function stretchCondition({ from, to }: Stretch): Condition {
  return { kind: 'field', field: 'time', tests: [stretchTest({ from, to })] };
}

/** Any of several stretches, such as every Monday at nine. */
export const stretchesCondition = (stretches: readonly Stretch[]): Condition => ({
  kind: 'field',
  field: 'time',
  tests: stretches.map(stretchTest),
});

function stretchTest({ from, to }: Stretch) {
  const last = lastMoment(to);
  const isDays = from.endsWith('T00:00:00Z') && to.endsWith('T00:00:00Z');
  return isDays ? { from: from.slice(0, 10), to: last.slice(0, 10) } : { from, to: last };
}

/** The nanosecond before a moment at a whole second. */
const lastMoment = (to: string): string => formatInstant({ seconds: parseInstant(to)!.seconds - 1, nanos: 999_999_999 });

/** The stretch from the first to the last of some that adjoin, in either order. */
export function stretchOver(a: Stretch, b: Stretch): Stretch {
  const isForward = compareInstants(parseInstant(a.from)!, parseInstant(b.from)!) <= 0;
  return isForward ? { from: a.from, to: b.to } : { from: b.from, to: a.to };
}
