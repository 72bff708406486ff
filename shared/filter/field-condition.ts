import type { Condition } from './filter.ts';
import { parseFilter } from './parse-filter.ts';

/** The condition that a field, written as a filter writes it (`outcome`, `data.symbol`), has this value. Fails with filter/invalid. */
export function fieldIs(field: string, value: string): Condition {
  const condition = parseFilter(`${field}:*`);
  if (condition.kind !== 'field' && condition.kind !== 'data') throw new Error(`"${field}" is not the name of one field.`);
  return { ...condition, tests: [{ equals: value }] };
}
