import { everything, type Condition, type Filter } from './filter.ts';
import { formatFilter, parseFilter } from './filter-text.ts';

/** The conditions of a filter that must all hold: what the chips show, one each. */
export function partsOf(filter: Filter): Condition[] {
  if (filter.kind === 'everything') return [];
  return filter.kind === 'all' ? filter.of : [filter];
}

/** The filter of which these are the parts. */
export function filterOf(parts: readonly Condition[]): Filter {
  const [first, second] = parts;
  if (!first) return everything;
  return second ? { kind: 'all', of: [...parts] } : first;
}

export const textOf = (parts: readonly Condition[]): string => formatFilter(filterOf(parts));

/** A path into the data as filter text names it, odd names quoted. */
export const dataField = (path: readonly string[]): string =>
  formatFilter({ kind: 'data', path: [...path], tests: [{ present: true }] }).slice(0, -':*'.length);

/** A filter narrowed by one more condition. The same condition twice stays one. */
export function withPart(text: string, condition: Condition): string {
  const parts = partsOf(parseFilter(text));
  const added = formatFilter(condition);
  return parts.some((part) => formatFilter(part) === added) ? text : textOf([...parts, condition]);
}

/** The part that the time range picker shows: the first plain condition on the time. */
export const timePartOf = (parts: readonly Condition[]): Condition | undefined =>
  parts.find((part) => part.kind === 'field' && part.field === 'time');

/** A filter whose time range is this one; undefined takes the range away. */
export function withTime(text: string, condition: Condition | undefined): string {
  const parts = partsOf(parseFilter(text));
  const others = parts.filter((part) => part !== timePartOf(parts));
  return textOf(condition ? [...others, condition] : others);
}
