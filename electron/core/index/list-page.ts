import type { createFind, Found, Listing } from './find.ts';
import { has } from './sets/bits.ts';
import type { Timeline } from './timeline.ts';

type Parts = Pick<ReturnType<typeof createFind>, 'find' | 'select' | 'isListed'> & {
  readonly timeline: Timeline;
  /** Further from both ends of a list than this, it is made whole. */
  readonly near: number;
};

/** Which numbers of a list are wanted. */
export type Window = { readonly offset: number; readonly limit: number };
/** Those numbers, and how long the whole list is. */
export type ListPage = { readonly seqs: Uint32Array; readonly total: number };

/** And where more of all events than this part would be passed. */
const MOST_PASSED = 1 / 8;

/** A part of a list. Near one of its ends it is found without the rest being put in order, which takes as long as all else for millions. */
export function createListPage({ find, select, isListed, timeline, near }: Parts) {
  return async (listing: Listing, { offset, limit }: Window): Promise<ListPage> => {
    if (listing.order.startsWith('time') && !isListed(listing)) {
      const found = await select(listing);
      const seqs = nearAnEnd(found, listing, { offset, limit });
      if (seqs) return { seqs, total: found.total };
    }
    const list = await find(listing);
    return { seqs: list.subarray(offset, offset + limit), total: list.length };
  };

  function nearAnEnd(found: Found, { order, through }: Listing, { offset, limit }: Window): Uint32Array | undefined {
    const end = Math.min(offset + limit, found.total);
    if (offset >= end) return new Uint32Array(0);
    const isFromEnd = order.endsWith('desc');
    if (end <= near) return firstOf(found, { through, isFromEnd, count: end })?.subarray(offset);
    const count = found.total - offset;
    return count > near
      ? undefined
      : firstOf(found, { through, isFromEnd: !isFromEnd, count })
          ?.toReversed()
          .subarray(0, end - offset);
  }

  /** The first of a set in the order of time, or the last, beginning with the very last. */
  function firstOf({ bits }: Found, { through, isFromEnd, count }: { through: number; isFromEnd: boolean; count: number }) {
    const all = timeline.order();
    const list = new Uint32Array(count);
    const most = Math.max(near, all.length * MOST_PASSED);
    let length = 0;
    for (let i = 0; i < all.length && i < most; i++) {
      const seq = all[isFromEnd ? all.length - 1 - i : i]!;
      if (seq > through || !has(bits, seq)) continue;
      list[length++] = seq;
      if (length === count) return list;
    }
    return undefined;
  }
}
