import type { Condition, Filter } from '../../../shared/filter/filter.ts';
import { parseFilter } from '../../../shared/filter/filter-text.ts';
import { filterProblem } from '../../../shared/filter/filter-problem.ts';
import { highlights } from '../../../shared/filter/highlights.ts';

/** Finds in a shown text what a filter searches for; undefined where it searches for nothing, so that rows cost nothing more. */
export function finderOf(text: string): ((shown: string) => ReturnType<typeof highlights>) | undefined {
  if (filterProblem(text) !== undefined) return undefined;
  const filter = searched(parseFilter(text));
  return filter && ((shown) => highlights(filter, shown));
}

/** Texts and values of the data. A field's value stands in its own column in every row: marking it there tells nothing. */
function searched(filter: Filter): Condition | undefined {
  switch (filter.kind) {
    case 'text':
    case 'data':
      return filter;
    case 'all':
    case 'any': {
      const parts = filter.of.flatMap((part) => searched(part) ?? []);
      return parts.length > 1 ? { kind: filter.kind, of: parts } : parts[0];
    }
    default:
      return undefined;
  }
}
