import { sameBytes } from './bytes.ts';
import { sha256 } from './sha256.ts';

/** Leaves `from` up to but not including `to`; always one node of the tree it belongs to. */
export type Range = { readonly from: number; readonly to: number };

/** The root of a tree without leaves (RFC 6962 section 2.1). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array());

/** The hash of an inner node. Leaves of a trail are its record hashes, which carry their 0x00 already. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(65);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 33);
  return sha256(bytes);
}

/** Where RFC 6962 splits `count` leaves: the largest power of two smaller than it. Plain numbers: sizes may pass 2^32. */
export function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/** The root over these leaf hashes. Reads them all; stored trees use `electron/core/proof`. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0]!;
  const split = splitOf(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** The subtrees whose hashes prove that leaf `index` is in a tree of `size`, from the leaf's sibling up (RFC 6962 section 2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = [];
  for (let from = 0, to = size; to - from > 1;) {
    const middle = from + splitOf(to - from);
    ranges.unshift(index < middle ? { from: middle, to } : { from, to: middle });
    if (index < middle) to = middle;
    else from = middle;
  }
  return ranges;
}

/** Whether `proof` puts `leaf` at `index` into the tree with this size and root. */
export function verifyInclusion(
  { index, size, root }: { index: number; size: number; root: Uint8Array },
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isPlace(index, size)) return false;
  const ranges = inclusionRanges(index, size);
  if (proof.length !== ranges.length) return false;
  const reached = ranges.reduce((hash, { from }, i) => (from > index ? nodeHash(hash, proof[i]!) : nodeHash(proof[i]!, hash)), leaf);
  return sameBytes(reached, root);
}

const isPlace = (index: number, size: number): boolean =>
  Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size;

/** The subtrees whose hashes prove that the tree of `size` continues the one of `oldSize` (RFC 6962 section 2.1.2). */
export function consistencyRanges(oldSize: number, size: number): Range[] {
  if (oldSize === 0) return [];
  const walk = (from: number, to: number, isOldRoot: boolean): Range[] => {
    if (oldSize === to) return isOldRoot ? [] : [{ from, to }];
    const middle = from + splitOf(to - from);
    return oldSize <= middle
      ? [...walk(from, middle, isOldRoot), { from: middle, to }]
      : [...walk(middle, to, false), { from, to: middle }];
  };
  return walk(0, size, true);
}

export type Sized = { readonly size: number; readonly root: Uint8Array };

/** Whether `proof` shows that the newer tree holds the older one unchanged, as its first leaves. */
export function verifyConsistency(older: Sized, newer: Sized, proof: readonly Uint8Array[]): boolean {
  if (!Number.isSafeInteger(newer.size) || !(older.size >= 0 && older.size <= newer.size)) return false;
  if (older.size === 0) return proof.length === 0 && sameBytes(older.root, emptyRoot);
  if (proof.length !== consistencyRanges(older.size, newer.size).length) return false;
  let used = 0;
  const next = () => proof[used++]!;
  const walk = (from: number, to: number, isOldRoot: boolean): { old: Uint8Array; now: Uint8Array } => {
    if (older.size === to) {
      const hash = isOldRoot ? older.root : next();
      return { old: hash, now: hash };
    }
    const middle = from + splitOf(to - from);
    if (older.size <= middle) {
      const left = walk(from, middle, isOldRoot);
      return { old: left.old, now: nodeHash(left.now, next()) };
    }
    const right = walk(middle, to, false);
    const left = next();
    return { old: nodeHash(left, right.old), now: nodeHash(left, right.now) };
  };
  const reached = walk(0, newer.size, true);
  return sameBytes(reached.old, older.root) && sameBytes(reached.now, newer.root);
}
