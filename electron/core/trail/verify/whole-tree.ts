import { chunkTree } from '../tree/chunk-tree.ts';
import { hashNode } from '../tree/node-hash.ts';
import { CHUNK } from '../tree/subtree-layout.ts';
import type { RangeTree } from './range-tree.ts';

/** The tree over records 1..`through` as its largest complete subtrees, left to right; `through` is a multiple of 256. */
export type TreeStart = { readonly through: number; readonly peaks: readonly string[] };
export const NO_START: TreeStart = { through: 0, peaks: [] };

/** Puts together what the ranges of a verify made of the tree, in whatever order they came. Nothing stored is used. */
export function joinTree({ through, peaks }: TreeStart, ranges: readonly RangeTree[]) {
  const nodes = new Map<string, Buffer>();
  const edges = new Map<number, Buffer>();
  let chunks = through / CHUNK;

  function append(root: Buffer): void {
    let hash = root;
    nodes.set(`0/${chunks}`, hash);
    for (let level = 0, index = chunks; index % 2 === 1; level++, index = (index - 1) / 2) {
      hash = hashNode(nodes.get(`${level}/${index - 1}`)!, hash);
      nodes.set(`${level + 1}/${(index - 1) / 2}`, hash);
    }
    chunks++;
  }

  peakPlaces(chunks).forEach(({ level, index }, i) => nodes.set(`${level}/${index}`, Buffer.from(peaks[i]!, 'hex')));
  for (const range of ranges.toSorted((a, b) => a.first - b.first)) {
    const roots = Buffer.from(range.chunks);
    for (let at = 0; at < roots.length; at += 32) append(roots.subarray(at, at + 32));
    for (const { size, hash } of range.edges) edges.set(size, Buffer.from(hash));
  }

  const read = (level: number, index: number): Buffer => {
    const hash = nodes.get(`${level}/${index}`);
    if (!hash) throw new Error(`subtree ${level}/${index} lies before what was read`);
    return hash;
  };
  return {
    /** The root over records 1..size, for the sizes that the ranges were asked for and for multiples of 256. */
    rootAt: (size: number): Promise<Uint8Array> =>
      chunkTree(
        { chunks, read },
        async () => {
          throw new Error('not asked for');
        },
        edges,
      ).root(size),
    /** What a later verify needs to go on behind the last whole chunk of records 1..size. */
    startAt(size: number): TreeStart {
      const whole = Math.floor(size / CHUNK);
      return { through: whole * CHUNK, peaks: peakPlaces(whole).map(({ level, index }) => read(level, index).toString('hex')) };
    },
  };
}
export type JoinedTree = ReturnType<typeof joinTree>;

/** The largest complete subtrees of so many chunks, left to right. */
function peakPlaces(chunks: number): { level: number; index: number }[] {
  const places: { level: number; index: number }[] = [];
  for (let level = Math.floor(Math.log2(Math.max(1, chunks))), done = 0; level >= 0; level--) {
    const width = 2 ** level;
    if (chunks - done < width) continue;
    places.push({ level, index: done / width });
    done += width;
  }
  return places;
}
