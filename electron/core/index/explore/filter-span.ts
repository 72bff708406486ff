import type { Condition, Filter } from '../../../../shared/filter/filter.ts';
import { parseInstant } from '../../../../shared/filter/instant.ts';
import { boundsOf } from '../number-bounds.ts';

/** The stretch of time a filter names itself, in seconds since 1970 (both belong to it), as far as it does. Its times are resolved. */
export function spanOfFilter(filter: Filter): { from?: number; to?: number } {
  const parts: readonly Filter[] = filter.kind === 'all' ? filter.of : [filter];
  const bounds = parts.flatMap((part) => (isTimeRange(part) ? boundsOf(part.tests[0]!) : []));
  const moments = (side: string) => bounds.filter(({ operator }) => operator[0] === side).map(({ text }) => parseInstant(text)!.seconds);
  const [from, to] = [moments('>'), moments('<')];
  return { ...(from.length > 0 && { from: Math.max(...from) }), ...(to.length > 0 && { to: Math.min(...to) }) };
}

const isTimeRange = (part: Filter): part is Extract<Condition, { kind: 'field' }> =>
  part.kind === 'field' && part.field === 'time' && part.tests.length === 1;
