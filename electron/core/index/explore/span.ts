import type { Filter } from '../../../../shared/filter/filter.ts';
import type { Found, IndexParts } from '../find.ts';
import { type Bits, countOf, has, keepCommon, listOf, takeAway } from '../sets/bits.ts';
import { spanOfFilter } from './filter-span.ts';

/** Seconds since 1970, both belonging to it. */
export type Span = { readonly from: number; readonly to: number };

/**
 * The stretch of time to draw: what the filter's own time range says, else from the first to the last matching event that
 * is not Veritrail's own, else of all. Undefined where no matching event has a usable time.
 */
export function spanToDraw(parts: IndexParts, found: Found, filter: Filter): Span | undefined {
  const asked = spanOfFilter(filter);
  const { columns } = parts;
  const timed = keepCommon(found.bits.slice(), columns.timed());
  const present = spanOfEvents(parts, takeAway(timed.slice(), columns.own())) ?? spanOfEvents(parts, timed);
  if (!present) return undefined;
  const from = asked.from ?? Math.min(present.from, asked.to ?? present.from);
  return { from, to: Math.max(from, asked.to ?? present.to) };
}

function spanOfEvents({ timeline }: IndexParts, bits: Bits): Span | undefined {
  const order = timeline.order();
  const count = countOf(bits);
  if (count === 0) return undefined;
  // Few are put in order themselves; many are met soon from either end.
  const among = count < order.length / 32 ? listOf(bits).toSorted(timeline.compare) : order;
  const isThere = (seq: number) => has(bits, seq);
  return { from: timeline.secondsOf(among.find(isThere)!), to: timeline.secondsOf(among.findLast(isThere)!) };
}

/** How many events of a set have no usable time. */
export const untimedIn = ({ columns }: IndexParts, { bits }: Found): number => countOf(takeAway(bits.slice(), columns.timed()));
