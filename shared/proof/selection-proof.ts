import { type Range, nodeHash, splitOf } from './merkle.ts';

/**
 * One proof for a set of leaves: the hashes of the largest subtrees that hold none of them, left to right. With the chosen
 * leaves' own hashes they give the root, and so show each leaf's place; for a contiguous set also that none is left out
 * between the first and the last. `indexes` ascend.
 */
export function selectionRanges(indexes: readonly number[], size: number): Range[] {
  const ranges: Range[] = [];
  const walk = (from: number, to: number, first: number): number => {
    if (first === indexes.length || indexes[first]! >= to) {
      ranges.push({ from, to });
      return first;
    }
    if (to - from === 1) return first + 1;
    const middle = from + splitOf(to - from);
    return walk(middle, to, walk(from, middle, first));
  };
  if (size > 0) walk(0, size, 0);
  return ranges;
}

/** The root that the chosen leaves and the proof's hashes lead to; undefined where there are too few or too many of either. */
export function rootFromSelection(
  size: number,
  chosen: readonly { index: number; leaf: Uint8Array }[],
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  let nextChosen = 0;
  let nextHash = 0;
  const walk = (from: number, to: number): Uint8Array | undefined => {
    const upcoming = chosen[nextChosen];
    if (!upcoming || upcoming.index >= to) return proof[nextHash++];
    if (upcoming.index < from) return undefined; // not ascending, or twice
    if (to - from === 1) return chosen[nextChosen++]!.leaf;
    const middle = from + splitOf(to - from);
    const left = walk(from, middle);
    const right = left && walk(middle, to);
    return right && nodeHash(left!, right);
  };
  const root = size > 0 ? walk(0, size) : undefined;
  return nextChosen === chosen.length && nextHash === proof.length ? root : undefined;
}
