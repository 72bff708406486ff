import { consistencyRanges, emptyRoot, inclusionRanges, type Range, splitOf } from '../../../../shared/proof/merkle.ts';
import { selectionRanges } from '../../../../shared/proof/selection-proof.ts';
import { foldComplete, hashNode } from './node-hash.ts';
import { CHUNK } from './subtree-layout.ts';

/** The hashes of records `first`..`last`, 32 bytes each, laid end to end; all of them, or it fails. */
export type ReadHashes = (first: number, last: number) => Promise<Buffer>;
/**
 * What is stored of the tree; `chunks` may be 0, then everything is hashed again from the records' hashes. `reach`, where more
 * of it can be made, is asked before so many chunks are needed; it may fall short.
 */
export type Stored = { readonly chunks: number; read(level: number, index: number): Buffer; reach?(chunks: number): Promise<void> };

/**
 * The Merkle tree over a trail's record hashes, at any size up to the records there are. Reads O(log n) stored hashes and at
 * most 255 record hashes at each ragged edge. It trusts what is stored: who needs certainty compares the root with a
 * checkpoint, or verifies the records. `edges` are subtrees over a last, ragged chunk that are known, by where they end.
 */
export function chunkTree(stored: Stored, readHashes: ReadHashes, edges: ReadonlyMap<number, Buffer> = new Map()) {
  async function hashOf({ from, to }: Range): Promise<Buffer> {
    const count = to - from;
    const level = Math.log2(count / CHUNK);
    if (Number.isInteger(level) && level >= 0) {
      await stored.reach?.(to / CHUNK);
      if (to <= stored.chunks * CHUNK) return stored.read(level, from / count);
    }
    const edge = from === to - (to % CHUNK) ? edges.get(to) : undefined;
    if (edge) return edge;
    if (count <= CHUNK) return foldAny(await readHashes(from + 1, to), count);
    const middle = from + splitOf(count);
    return hashNode(await hashOf({ from, to: middle }), await hashOf({ from: middle, to }));
  }
  const hashesOf = async (ranges: readonly Range[]): Promise<Buffer[]> => {
    const hashes: Buffer[] = [];
    for (const range of ranges) hashes.push(await hashOf(range));
    return hashes;
  };
  return {
    /** The root over records 1..size. */
    root: async (size: number): Promise<Uint8Array> => (size === 0 ? emptyRoot : hashOf({ from: 0, to: size })),
    /** That record `seq` is among 1..size. */
    inclusion: (seq: number, size: number) => hashesOf(inclusionRanges(seq - 1, size)),
    /** That records 1..size continue 1..oldSize. */
    consistency: (oldSize: number, size: number) => hashesOf(consistencyRanges(oldSize, size)),
    /** That all of `seqs` (ascending) are among 1..size. */
    selection: (seqs: readonly number[], size: number) =>
      hashesOf(
        selectionRanges(
          seqs.map((seq) => seq - 1),
          size,
        ),
      ),
  };
}
export type ChunkTree = ReturnType<typeof chunkTree>;

/** The root over `count` hashes laid end to end. Overwrites them. */
export function foldAny(hashes: Buffer, count: number): Buffer {
  if (Number.isInteger(Math.log2(count))) return foldComplete(hashes, count);
  const split = splitOf(count);
  return hashNode(foldAny(hashes.subarray(0, split * 32), split), foldAny(hashes.subarray(split * 32), count - split));
}
