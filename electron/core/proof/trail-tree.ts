import { setImmediate as pause } from 'node:timers/promises';
import { chunkTree, type ChunkTree, type Stored } from '../trail/tree/chunk-tree.ts';
import { isChunk } from '../trail/tree/common-chunks.ts';
import { CHUNK, readSubtreeFile } from '../trail/tree/subtree-file.ts';
import { treePath } from '../trail/tree/tree-path.ts';
import type { Trail } from '../trail/trail.ts';

const NOTHING_STORED: Stored = { chunks: 0, read: () => Buffer.alloc(0) };

/** Asks the stored tree of a trail. What is not stored yet is hashed from the records' hashes, so the answer is the same. */
export async function withTree<T>({ trail, dataDir }: { trail: Trail; dataDir: string }, ask: (tree: ChunkTree) => Promise<T>): Promise<T> {
  const stored = readSubtreeFile(treePath(dataDir, trail.id, trail.path), trail.id, trail.access === 'write');
  try {
    return await ask(chunkTree(stored ? await fitting(stored, trail) : NOTHING_STORED, hashesOf(trail)));
  } finally {
    stored?.close();
  }
}

/** The same from the records' hashes alone: slower by far, and right where the stored tree is not. */
export const withFreshTree = <T>(trail: Trail, ask: (tree: ChunkTree) => Promise<T>): Promise<T> =>
  ask(chunkTree(NOTHING_STORED, hashesOf(trail)));

/** What is stored, if its last chunk is the trail's: where no writer keeps it, it may be of another life (see `commonChunks`). */
async function fitting({ chunks: stored, read }: Stored, trail: Trail): Promise<Stored> {
  const { size } = await trail.head();
  const chunks = Math.min(stored, Math.floor(size / CHUNK));
  if (chunks === 0) return NOTHING_STORED;
  const hashes = await trail.readHashes((chunks - 1) * CHUNK + 1, chunks * CHUNK);
  return isChunk(hashes, read(0, chunks - 1)) ? { chunks, read } : NOTHING_STORED;
}

/** Hashing millions of records takes seconds: others get their turn between the chunks. */
const hashesOf = (trail: Trail) => async (first: number, last: number) => {
  await pause();
  return trail.readHashes(first, last);
};
