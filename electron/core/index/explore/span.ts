import type { Filter } from '../../../../shared/filter/filter.ts';
import type { Found, IndexParts } from '../find.ts';
import { has } from '../sets/bits.ts';
import { TIMED } from '../sets/word-columns.ts';
import { spanOfFilter } from './filter-span.ts';

/** Seconds since 1970, both belonging to it. */
export type Span = { readonly from: number; readonly to: number };

/**
 * The stretch of time to draw: what the filter's own time range says, else from the first to the last matching event that
 * is not Veritrail's own, else of all. Undefined where no matching event has a usable time.
 */
export function spanToDraw(parts: IndexParts, found: Found, filter: Filter): Span | undefined {
  const asked = spanOfFilter(filter);
  const present = spanOfEvents(parts, found, (marks) => marks === TIMED) ?? spanOfEvents(parts, found, (marks) => (marks & TIMED) !== 0);
  if (!present) return undefined;
  const from = asked.from ?? Math.min(present.from, asked.to ?? present.from);
  return { from, to: Math.max(from, asked.to ?? present.to) };
}

function spanOfEvents({ timeline, columns }: IndexParts, { bits }: Found, isMeant: (marks: number) => boolean): Span | undefined {
  const order = timeline.order();
  const marks = columns.marks();
  const isThere = (seq: number) => has(bits, seq) && isMeant(marks[seq]!);
  const first = order.find(isThere);
  const last = order.findLast(isThere);
  return first === undefined ? undefined : { from: timeline.secondsOf(first), to: timeline.secondsOf(last!) };
}

/** How many events of a set have no usable time. */
export function untimedIn({ timeline, columns }: IndexParts, { bits }: Found): number {
  if (timeline.untimedCount() === 0) return 0;
  const marks = columns.marks();
  let count = 0;
  for (let seq = 1; seq < marks.length; seq++) if ((marks[seq]! & TIMED) === 0 && has(bits, seq)) count++;
  return count;
}
