import type { Reader } from '../connection.ts';
import { foldAny } from '../tree/chunk-tree.ts';
import { CHUNK } from '../tree/subtree-layout.ts';

/** What a range of records adds to the tree: the root of each chunk it holds whole, and what a root at a wanted size needs besides. */
export type RangeTree = { readonly first: number; readonly chunks: Uint8Array; readonly edges: readonly Edge[] };
/** The subtree over the last, ragged chunk of records 1..size. */
export type Edge = { readonly size: number; readonly hash: Uint8Array };

const HASHES = "SELECT group_concat(hex(hash), '') FROM (SELECT hash FROM events WHERE seq BETWEEN ? AND ? ORDER BY seq)";

/** Makes it from hashes that were compared with their records a moment ago. `first` begins a chunk. */
export function readRangeTree(reader: Reader, first: number, last: number, sizes: readonly number[]): RangeTree {
  const read = reader.prepare(HASHES).pluck();
  const hashes = (from: number, to: number) => Buffer.from(read.get(from, to) as string, 'hex');
  const chunks: Buffer[] = [];
  for (let from = first; from + CHUNK - 1 <= last; from += CHUNK) chunks.push(foldAny(hashes(from, from + CHUNK - 1), CHUNK));
  const ragged = sizes.filter((size) => size >= first && size <= last && size % CHUNK !== 0);
  const edges = ragged.map((size) => {
    const start = size - (size % CHUNK) + 1;
    return { size, hash: foldAny(hashes(start, size), size - start + 1) };
  });
  return { first, chunks: Buffer.concat(chunks), edges };
}
