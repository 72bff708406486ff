import { fieldKinds } from './fields.ts';
import type { Condition, Filter, Test } from './filter.ts';
import { formatInstant } from './instant.ts';
import { timeSpan } from './time-span.ts';

/** The filter with every time written as instants, so that it means the same tomorrow. `nowMs`: milliseconds since 1970. */
export function resolveTimes(filter: Filter, nowMs: number): Filter {
  return filter.kind === 'everything' ? filter : resolved(filter, nowMs);
}

function resolved(condition: Condition, nowMs: number): Condition {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { kind: condition.kind, of: condition.of.map((part) => resolved(part, nowMs)) };
    case 'not':
      return { kind: 'not', of: resolved(condition.of, nowMs) };
    case 'field':
      if (fieldKinds[condition.field] !== 'time') return condition;
      return { ...condition, tests: condition.tests.map((test) => resolvedTest(test, nowMs)) };
    default:
      return condition;
  }
}

/** A span's first moment where the test looks from its beginning, its last where it looks from its end. */
function resolvedTest(test: Test, nowMs: number): Test {
  const first = (text: string) => formatInstant(timeSpan(text, nowMs)!.first);
  const last = (text: string) => formatInstant(timeSpan(text, nowMs)!.last);
  if ('equals' in test) return { from: first(test.equals), to: last(test.equals) };
  if ('above' in test) return { above: last(test.above) };
  if ('below' in test) return { below: first(test.below) };
  if ('from' in test) return { from: first(test.from), ...('to' in test && { to: last(test.to) }) };
  return 'to' in test ? { to: last(test.to) } : test;
}
