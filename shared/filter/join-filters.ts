import type { Condition, Filter } from './filter.ts';

/** The filter that means what all of them mean. */
export function joinFilters(...filters: readonly Filter[]): Filter {
  const parts = filters.flatMap((filter): Condition[] => {
    if (filter.kind === 'everything') return [];
    return filter.kind === 'all' ? filter.of : [filter];
  });
  return parts.length > 1 ? { kind: 'all', of: parts } : (parts[0] ?? { kind: 'everything' });
}
