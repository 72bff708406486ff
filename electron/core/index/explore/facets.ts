import type { Facet } from '../../../../shared/contract/explore.ts';
import type { WordField } from '../columns.ts';
import type { Found, IndexParts } from '../find.ts';
import { byCount, type ValueCount } from '../values.ts';
import { valuesOf } from '../words.ts';
import { countWords, ranked } from './count-words.ts';

/** The facet of a field whose words are in memory. */
export function facetOf(parts: IndexParts, found: Found, { field, limit }: { field: WordField; limit: number }): Facet {
  const counts = countWords(parts.columns.of(field), found.bits, parts.words.size(field));
  const values = byCount(wordCounts(parts, field, counts));
  const shown = values.slice(0, limit);
  const others = values.slice(limit).reduce((sum, { count }) => sum + count, 0);
  return { field, values: shown, distinct: values.length, others, absent: counts[0]! };
}

function wordCounts({ words }: IndexParts, field: WordField, counts: Uint32Array): ValueCount[] {
  const named = ranked(counts).map((word) => ({ value: words.textOf(field, word), count: counts[word]! }));
  if (field !== 'flag') return named;
  const single = new Map<string, number>();
  for (const { value, count } of named) for (const flag of valuesOf(field, value)) single.set(flag, (single.get(flag) ?? 0) + count);
  return [...single].map(([value, count]) => ({ value, count }));
}
