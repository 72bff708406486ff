import type { PinnedList } from '../use-event-list.ts';

/** How far down a list was scrolled, so that coming back from another screen finds the same rows. */
const tops = new WeakMap<PinnedList, number>();

export const keepPlace = (list: PinnedList, top: number): void => void tops.set(list, top);
export const keptPlace = (list: PinnedList): number | undefined => tops.get(list);
