import { setImmediate as pause } from 'node:timers/promises';
import { chunkTree, type ChunkTree, type Stored } from '../trail/tree/chunk-tree.ts';
import { commonChunks } from '../trail/tree/common-chunks.ts';
import { type ReadersTree, readersTree } from '../trail/tree/readers-tree.ts';
import { readSubtreeFile } from '../trail/tree/subtree-file.ts';
import { readTreePath, treePath } from '../trail/tree/tree-path.ts';
import type { Trail } from '../trail/trail.ts';

type Place = { trail: Trail; dataDir: string };
type Ask<T> = (tree: ChunkTree) => Promise<T>;

const NOTHING_STORED: Stored = { chunks: 0, read: () => Buffer.alloc(0) };

/** Asks the stored tree of a trail. What is not stored yet is hashed from the records' hashes, so the answer is the same. */
export const withTree = <T>(place: Place, ask: Ask<T>): Promise<T> =>
  place.trail.access === 'write' ? withWritersTree(place, ask) : withReadersTree(place, ask);

/** The same from the records' hashes alone: slower by far, and right where the stored tree is not. */
export const withFreshTree = <T>(trail: Trail, ask: Ask<T>): Promise<T> => ask(chunkTree(NOTHING_STORED, hashesOf(trail)));

async function withWritersTree<T>({ trail, dataDir }: Place, ask: Ask<T>): Promise<T> {
  const stored = readSubtreeFile(treePath(dataDir, trail.id, trail.path));
  if (!stored) return withFreshTree(trail, ask);
  try {
    const { size } = await trail.head();
    const chunks = await commonChunks(stored, size, trail.readHashes);
    return await ask(chunkTree({ chunks, read: stored.read }, hashesOf(trail)));
  } finally {
    stored.close();
  }
}

const readersTrees = new WeakMap<Trail, ReadersTree>();

/** Nobody keeps the tree of a trail that is only read: whoever asks makes what is missing, and the next finds it. */
async function withReadersTree<T>({ trail, dataDir }: Place, ask: Ask<T>): Promise<T> {
  const path = readTreePath(dataDir, trail.id, trail.path);
  const tree = readersTrees.get(trail) ?? readersTree({ path, trailId: trail.id, readHashes: trail.readHashes });
  readersTrees.set(trail, tree);
  try {
    await tree.fit((await trail.head()).size);
    return await ask(chunkTree(tree, hashesOf(trail)));
  } finally {
    tree.keep();
  }
}

/** Hashing millions of records takes seconds: others get their turn between the chunks. */
const hashesOf = (trail: Trail) => async (first: number, last: number) => {
  await pause();
  return trail.readHashes(first, last);
};
