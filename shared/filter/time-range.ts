import type { Condition } from './filter.ts';
import { formatInstant } from './instant.ts';

/** The condition that means every moment from a second up to, but not including, another (seconds since 1970). */
export const timeRange = (from: number, end: number): Condition => ({
  kind: 'field',
  field: 'time',
  tests: [{ from: formatInstant({ seconds: from, nanos: 0 }), to: formatInstant({ seconds: end - 1, nanos: 999_999_999 }) }],
});
