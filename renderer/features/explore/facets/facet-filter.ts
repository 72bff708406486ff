import type { Condition, Test } from '../../../../shared/filter/filter.ts';
import { fieldIs } from '../../../../shared/filter/field-condition.ts';
import { parseFilter } from '../../../../shared/filter/filter-text.ts';
import { partsOf, textOf } from '../../../../shared/filter/filter-parts.ts';

/** A value of a facet as a filter tests it: this very value, all types below a prefix, or no value at all. */
export type FacetValue = { equals: string } | { below: string } | { absent: true };

/** What a filter says about one field, value by value. */
export type FacetChoice = { included: FacetValue[]; excluded: FacetValue[] };

type FieldTests = Extract<Condition, { kind: 'field' | 'data' }>;
type Named = Exclude<FacetValue, { absent: true }>;

/** A field as it is written in a filter, with these tests. */
const fieldTests = (field: string, tests: Test[]): FieldTests => ({ ...(fieldIs(field, '') as FieldTests), tests });

const isNamed = (value: FacetValue): value is Named => !('absent' in value);
const testOf = (value: Named): Test => ('equals' in value ? value : { like: [`${value.below}.`, ''] });

function valueOf(test: Test): FacetValue | undefined {
  if ('equals' in test) return test;
  if (!('like' in test) || test.like.length !== 2 || test.like[1] !== '' || !test.like[0]!.endsWith('.')) return undefined;
  return { below: test.like[0]!.slice(0, -1) };
}

const isSame = (a: FacetValue, b: FacetValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The part of a filter that holds what is wanted, or what is not wanted, of a field; where a facet can say it. */
function isChoice(part: Condition, field: string): boolean {
  const inner = part.kind === 'not' ? part.of : part;
  if (inner.kind !== 'field' && inner.kind !== 'data') return false;
  const name = fieldTests(field, [{ present: true }]);
  const isField = inner.kind === 'field' ? name.kind === 'field' && inner.field === name.field : isSamePath(inner.path, name);
  if (!isField) return false;
  const isPresence = inner.tests.length === 1 && 'present' in inner.tests[0]!;
  return isPresence || inner.tests.every((test) => valueOf(test) !== undefined);
}

const isSamePath = (path: readonly string[], name: FieldTests): boolean => name.kind === 'data' && name.path.join('\0') === path.join('\0');

/** What of a field a filter includes and excludes. */
export function choiceOf(filter: string, field: string): FacetChoice {
  const choice: FacetChoice = { included: [], excluded: [] };
  for (const part of partsOf(parseFilter(filter)).filter((one) => isChoice(one, field))) {
    const { tests } = (part.kind === 'not' ? part.of : part) as FieldTests;
    const isPresence = 'present' in tests[0]!;
    const values = isPresence ? [{ absent: true } as const] : tests.map((test) => valueOf(test)!);
    // `field:*` leaves out what has no value, `-field:*` keeps only that.
    const isExclusion = (part.kind === 'not') !== isPresence;
    (isExclusion ? choice.excluded : choice.included).push(...values);
  }
  return choice;
}

/** The filter without what facets say about a field: what its other values are counted under. */
export const withoutField = (filter: string, field: string): string =>
  textOf(partsOf(parseFilter(filter)).filter((part) => !isChoice(part, field)));

/** The filter that says this about a field, and nothing else of that kind. */
export function withChoice(filter: string, field: string, { included, excluded }: FacetChoice): string {
  const others = partsOf(parseFilter(filter)).filter((part) => !isChoice(part, field));
  const wanted = included.filter(isNamed).map(testOf);
  const unwanted = excluded.filter(isNamed).map(testOf);
  const present = fieldTests(field, [{ present: true }]);
  const parts: Condition[] = [...others];
  if (wanted.length > 0) parts.push(fieldTests(field, wanted));
  if (unwanted.length > 0) parts.push({ kind: 'not', of: fieldTests(field, unwanted) });
  if (included.some((value) => 'absent' in value) && wanted.length === 0) parts.push({ kind: 'not', of: present });
  if (excluded.some((value) => 'absent' in value)) parts.push(present);
  return textOf(parts);
}

/** One more value wanted; once more takes it back. */
export function toggleIncluded(filter: string, field: string, value: FacetValue): string {
  const { included, excluded } = choiceOf(filter, field);
  const rest = included.filter((one) => !isSame(one, value) && !('absent' in value) && !('absent' in one));
  const isIn = included.some((one) => isSame(one, value));
  return withChoice(filter, field, {
    included: isIn ? included.filter((one) => !isSame(one, value)) : [...rest, value],
    excluded: excluded.filter((one) => !isSame(one, value)),
  });
}

/** One more value unwanted; once more takes it back. */
export function toggleExcluded(filter: string, field: string, value: FacetValue): string {
  const { included, excluded } = choiceOf(filter, field);
  const isOut = excluded.some((one) => isSame(one, value));
  return withChoice(filter, field, {
    included: included.filter((one) => !isSame(one, value)),
    excluded: isOut ? excluded.filter((one) => !isSame(one, value)) : [...excluded, value],
  });
}

/** This value and no other. */
export const onlyValue = (filter: string, field: string, value: FacetValue): string =>
  withChoice(filter, field, { included: [value], excluded: [] });
