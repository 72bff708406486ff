import { readEvent } from '../../../../shared/read-event.ts';
import type { Trail } from '../../trail/trail.ts';
import { createSegmentBuilder } from './build-segment.ts';
import type { LeafStore } from './leaf-store.ts';

/** Read and taken apart without a break: a few milliseconds. */
const SLICE_RECORDS = 200;

type Begun = { readonly first: number; readonly builder: ReturnType<typeof createSegmentBuilder>; reached: number; hash: string };

/**
 * Builds the segments of a trail one after the other. The last grows with the trail: it is written again once enough has come,
 * so that little is left to the database. `rest` is awaited between slices and may throw to stop.
 */
export function createLeafBuilder(store: LeafStore, trail: Trail, records: number) {
  let begun: Begun | undefined;

  /** Goes on from where it stopped. */
  function begin(first: number): Begun {
    if (begun?.first === first) return begun;
    begun = { first, builder: createSegmentBuilder(first, records), reached: first - 1, hash: '' };
    return begun;
  }

  async function extend(segment: Begun, to: number, rest: () => Promise<void>): Promise<void> {
    while (segment.reached < to) {
      const last = Math.min(to, segment.reached + SLICE_RECORDS);
      for (const stored of await trail.readRange(segment.reached + 1, last)) {
        segment.builder.add(readEvent(stored));
        segment.hash = stored.hash;
      }
      segment.reached = last;
      await rest();
    }
  }

  return {
    /** Builds what is worth it of the records up to `through()`; calls `onPut` after each segment. */
    async build(through: () => number, rest: () => Promise<void>, onPut: () => void): Promise<void> {
      for (;;) {
        const { first, last } = store.next();
        const target = Math.min(last, through());
        if (target < last && !isWorthIt(store.covered(), target)) return;
        const segment = begin(first);
        await extend(segment, target, rest);
        store.put(segment.builder.finish(trail.id, target, segment.hash));
        if (target === last) begun = undefined;
        onPut();
      }
    },
  };

  /** Writing the last segment again takes time for all of it: only with an eighth more. */
  function isWorthIt(covered: number, target: number): boolean {
    const before = Math.max(0, covered + 1 - store.next().first);
    return target - covered >= Math.max(records / 32, before / 8);
  }
}
