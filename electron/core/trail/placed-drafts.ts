import type { IdIndex } from './id-index.ts';

/** The drafts of one batch that are placed but not in the tables yet. `size` is the trail's before the batch. */
export function createPlacedDrafts(ids: IdIndex, size: number) {
  const placed: { index: number; id: string }[] = [];
  return {
    /** Says that the draft of that number is the next record, under this id. */
    add: (index: number, id: string): void => void placed.push({ index, id }),
    /** The numbers of the drafts that are stored under an id. */
    under: (id: string): number[] =>
      ids
        .lateSeqsOf(ids.printOf(id))
        .filter((seq) => seq > size)
        .map((seq) => placed[seq - size - 1]!)
        .filter((one) => one.id === id)
        .map(({ index }) => index),
  };
}
