import { controlsIn } from '../../../shared/controls/control-sets.ts';
import type { createFind, Listing } from './find.ts';
import type { createListPage } from './list-page.ts';
import { addTo, emptyBits, listOf, rangeBits, type Bits } from './sets/bits.ts';
import { isQuick } from './sets/judge.ts';
import type { Timeline } from './timeline.ts';

type Parts = Pick<ReturnType<typeof createFind>, 'selectAmong' | 'isKnown'> & {
  readonly page: ReturnType<typeof createListPage>;
  readonly timeline: Timeline;
  /** Among so many events the first rows are looked for at first. */
  readonly reach: number;
};

/** The first numbers of a list, and how long it is where that is known by then. Not to be changed. */
export type FirstRows = { readonly seqs: Uint32Array; readonly total?: number };

/** How many times further one looks where too few were found; and one looks at no larger part of the whole first. */
const FURTHER = 16;

/**
 * The first `wanted` events of a list, looked for from its beginning on: much sooner than all of them where many match and only
 * their data can tell.
 */
export function createFirstRows({ page, selectAmong, isKnown, timeline, reach: firstReach }: Parts) {
  return async (listing: Listing, wanted: number): Promise<FirstRows> => {
    const { filter, order, through } = listing;
    const isQuickest = isQuick(filter) || controlsIn(filter).length > 0 || isKnown(listing);
    for (let reach = firstReach; !isQuickest && reach * FURTHER <= through; reach *= FURTHER) {
      const { bits, total } = await selectAmong({ filter, through }, firstOf(timeline, listing, reach));
      if (total < wanted) continue;
      const ascending = order.startsWith('time') ? listOf(bits).toSorted(timeline.compare) : listOf(bits);
      const seqs = order.endsWith('desc') ? ascending.toReversed() : ascending;
      return { seqs: seqs.subarray(0, wanted) };
    }
    return page(listing, { offset: 0, limit: wanted });
  };
}

/** The first events of an order, whatever they are. */
function firstOf(timeline: Timeline, { order, through }: Listing, count: number): Bits {
  const bits = emptyBits(through);
  const isFromEnd = order.endsWith('desc');
  if (order.startsWith('seq')) {
    const { first } = timeline.bounds();
    bits.set(isFromEnd ? rangeBits(Math.max(first, through - count + 1), through) : rangeBits(first, Math.min(through, first + count - 1)));
    return bits;
  }
  const all = timeline.order();
  for (const seq of isFromEnd ? all.subarray(-count) : all.subarray(0, count)) if (seq <= through) addTo(bits, seq);
  return bits;
}
