import { expect, test } from 'vitest';
import { parseFilter, resolveTimes } from '../../../../shared/filter/filter-text.ts';
import { spanOfFilter } from './filter-span.ts';

const at = (time: string) => Date.parse(time) / 1000;
const [first, last] = [at('2026-10-26T00:00:00Z'), at('2026-10-27T23:59:59Z')];

test.each<[string, object]>([
  ['time:2026-10-26..2026-10-27', { from: first, to: last }],
  ['time>=2026-10-26', { from: first }],
  ['time<=2026-10-27 type:a', { to: last }],
  ['time:2026-10-01..2026-10-27 time>=2026-10-26', { from: first, to: last }],
  ['type:a', {}],
  ['', {}],
  // What is not said of every event of the list is no stretch of it.
  ['time>=2026-10-26 or type:a', {}],
  ['-time>=2026-10-26', {}],
  ['time:2026-10-26,2026-10-27', {}],
])('"%s" names %o', (text, span) => {
  expect(spanOfFilter(resolveTimes(parseFilter(text), 0))).toEqual(span);
});
