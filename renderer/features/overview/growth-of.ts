import type { Overview } from './use-overview.ts';
import { withEmptyDays } from './with-empty-days.ts';

/** `filter` leads to what was appended on the day; a day on which nothing was has none. */
export type GrownDay = { day: string; appended: number; total: number; filter?: string | undefined };

const DAY_MS = 86_400_000;

/** How a trail grew from day to day, beginning with the day before the first one shown. Records that were pruned count as there before. */
export function growthOf({ growth, through }: Pick<Overview, 'growth' | 'through'>): GrownDay[] {
  const days = withEmptyDays(growth.map(({ day, records, filter }) => ({ day, count: records, filter })));
  const [first] = days;
  if (!first) return [];
  let total = through - days.reduce((sum, { count }) => sum + count, 0);
  const before = { day: new Date(Date.parse(first.day) - DAY_MS).toISOString().slice(0, 10), appended: 0, total };
  return [before, ...days.map(({ day, count, filter }) => ({ day, appended: count, total: (total += count), filter }))];
}
