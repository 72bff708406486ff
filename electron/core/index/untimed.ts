import type { Condition, Filter } from '../../../shared/filter/filter.ts';

/**
 * The filter without its time ranges, or undefined where it has none: what it would mean for an event whose time could be
 * anything. Under a `not`, a range stays, because there it leaves nothing out.
 */
export function withoutTimes(filter: Filter): Filter | undefined {
  if (filter.kind === 'everything') return undefined;
  const relaxed = relax(filter);
  return relaxed === filter ? undefined : relaxed;
}

function relax(condition: Condition): Filter {
  switch (condition.kind) {
    case 'field':
      return condition.field === 'time' && !condition.tests.some((test) => 'present' in test) ? { kind: 'everything' } : condition;
    case 'all':
      return relaxAll(condition);
    case 'any': {
      const parts = condition.of.map(relax);
      if (parts.some(({ kind }) => kind === 'everything')) return { kind: 'everything' };
      return isUnchanged(parts, condition.of) ? condition : { kind: 'any', of: parts as Condition[] };
    }
    default:
      return condition;
  }
}

function relaxAll(condition: Extract<Condition, { of: Condition[] }>): Filter {
  const parts = condition.of.map(relax);
  if (isUnchanged(parts, condition.of)) return condition;
  const left = parts.filter((part): part is Condition => part.kind !== 'everything');
  return left.length > 1 ? { kind: 'all', of: left } : (left[0] ?? { kind: 'everything' });
}

const isUnchanged = (parts: readonly Filter[], before: readonly Filter[]): boolean => parts.every((part, i) => part === before[i]);

/** The events of a filter that have no usable time. */
export function untimedOnly(filter: Filter): Filter {
  const untimed: Condition = { kind: 'not', of: { kind: 'field', field: 'time', tests: [{ present: true }] } };
  return filter.kind === 'everything' ? untimed : { kind: 'all', of: [untimed, filter] };
}
