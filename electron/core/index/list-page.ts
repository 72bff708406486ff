import type { createFind, Found, Listing } from './find.ts';
import { has } from './sets/bits.ts';
import type { Timeline } from './timeline.ts';

type Parts = Pick<ReturnType<typeof createFind>, 'find' | 'select' | 'isListed'> & { readonly timeline: Timeline };

/** Which numbers of a list are wanted. */
export type Window = { readonly offset: number; readonly limit: number };
/** Those numbers, and how long the whole list is. */
export type ListPage = { readonly seqs: Uint32Array; readonly total: number };

/** Of a set that has less than one of so many events the list is soon made; so many times fewer events are passed at most to avoid it. */
const FEW = 32;
const PASSED = 8;

/** A part of a list, counted off from the nearer of its ends: to put millions in order takes longer than all else. */
export function createListPage({ find, select, isListed, timeline }: Parts) {
  return async (listing: Listing, { offset, limit }: Window): Promise<ListPage> => {
    if (listing.order.startsWith('time') && !isListed(listing)) {
      const found = await select(listing);
      const seqs = countedOff(found, listing, { offset, limit });
      if (seqs) return { seqs, total: found.total };
    }
    const list = await find(listing);
    return { seqs: list.subarray(offset, offset + limit), total: list.length };
  };

  function countedOff(found: Found, { order, through }: Listing, { offset, limit }: Window): Uint32Array | undefined {
    const { total } = found;
    const end = Math.min(offset + limit, total);
    if (offset >= end) return new Uint32Array(0);
    const isFromEnd = order.endsWith('desc');
    const count = end - offset;
    if (offset <= total - end) return walk(found, { through, isFromEnd, skipped: offset, count });
    return walk(found, { through, isFromEnd: !isFromEnd, skipped: total - end, count })?.reverse();
  }

  type Walk = { readonly through: number; readonly isFromEnd: boolean; readonly skipped: number; readonly count: number };

  /** Some of a set in the order of time, or against it, but for the first ones; undefined where that takes long. */
  function walk({ bits, total }: Found, { through, isFromEnd, skipped, count }: Walk): Uint32Array | undefined {
    const all = timeline.order();
    const list = new Uint32Array(count);
    const most = total < through / FEW ? all.length / PASSED : all.length;
    let met = 0;
    for (let i = 0; i < most; i++) {
      const seq = all[isFromEnd ? all.length - 1 - i : i]!;
      if (seq > through || !has(bits, seq)) continue;
      if (met >= skipped) list[met - skipped] = seq;
      if (++met === skipped + count) return list;
    }
    return undefined;
  }
}
