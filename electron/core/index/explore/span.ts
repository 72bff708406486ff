import type { Filter } from '../../../../shared/filter/filter.ts';
import type { Found, IndexParts } from '../find.ts';
import { type Bits, countOf, has, isEmpty, keepCommon, listOf, takeAway } from '../sets/bits.ts';
import { spanOfFilter } from './filter-span.ts';

/** Seconds since 1970, both belonging to it. */
export type Span = { readonly from: number; readonly to: number };

/**
 * The stretch of time to draw: what the filter's own time range says, else from the first to the last matching event that
 * is not Veritrail's own, else of all. Undefined where no matching event has a usable time.
 */
export function spanToDraw(parts: IndexParts, found: Found, filter: Filter): Span | undefined {
  const asked = spanOfFilter(filter);
  const timed = keepCommon(found.bits.slice(), parts.columns.timed());
  if (isEmpty(timed)) return undefined;
  const notOwn = takeAway(timed.slice(), parts.columns.own());
  const drawn = isEmpty(notOwn) ? timed : notOwn;
  const from = asked.from ?? Math.min(secondOf(parts, drawn, 'first'), asked.to ?? Number.POSITIVE_INFINITY);
  return { from, to: Math.max(from, asked.to ?? secondOf(parts, drawn, 'last')) };
}

/** When the first or the last event of a set is that is not empty. */
function secondOf({ timeline }: IndexParts, bits: Bits, end: 'first' | 'last'): number {
  const order = timeline.order();
  // Many are met soon from either end; few are compared with each other.
  const isThere = (seq: number) => has(bits, seq);
  if (countOf(bits) > order.length / 32) return timeline.secondsOf((end === 'first' ? order.find(isThere) : order.findLast(isThere))!);
  const side = end === 'first' ? -1 : 1;
  return timeline.secondsOf(listOf(bits).reduce((best, seq) => (timeline.compare(seq, best) * side > 0 ? seq : best)));
}

/** How many events of a set have no usable time. */
export const untimedIn = ({ columns }: IndexParts, { bits }: Found): number => countOf(takeAway(bits.slice(), columns.timed()));
