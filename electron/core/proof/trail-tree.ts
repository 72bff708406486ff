import { chunkTree, type ChunkTree } from '../trail/tree/chunk-tree.ts';
import { readSubtreeFile } from '../trail/tree/subtree-file.ts';
import { treePath } from '../trail/tree/tree-path.ts';
import type { Trail } from '../trail/trail.ts';

const NOTHING_STORED = { chunks: 0, read: () => Buffer.alloc(0) };

/** Asks the stored tree of a trail. What is not stored yet is hashed from the records' hashes, so the answer is the same. */
export async function withTree<T>({ trail, dataDir }: { trail: Trail; dataDir: string }, ask: (tree: ChunkTree) => Promise<T>): Promise<T> {
  const stored = readSubtreeFile(treePath(dataDir, trail.id, trail.path), trail.id);
  try {
    return await ask(chunkTree(stored ?? NOTHING_STORED, trail.readHashes));
  } finally {
    stored?.close();
  }
}

/** The same from the records' hashes alone: slower by far, and right where the stored tree is not. */
export const withFreshTree = <T>(trail: Trail, ask: (tree: ChunkTree) => Promise<T>): Promise<T> =>
  ask(chunkTree(NOTHING_STORED, trail.readHashes));
