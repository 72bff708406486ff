import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import type { ReadHashes } from './chunk-tree.ts';
import { commonChunks } from './common-chunks.ts';
import { type HeldSubtrees, holdSubtrees } from './held-subtrees.ts';
import { foldComplete } from './node-hash.ts';
import { CHUNK, HASH_BYTES } from './subtree-layout.ts';
import { treesOf } from './tree-path.ts';

const CHUNKS_A_STEP = 16;
const CHUNK_BYTES = CHUNK * HASH_BYTES;

/** `path`: where it is kept, among the other trees of this computer. */
type Place = { readonly path: string; readonly trailId: string; readonly readHashes: ReadHashes };

/**
 * The tree of a trail that nobody writes here. It begins with whatever this computer has of it, is made from the records'
 * hashes as far as an answer needs it, once for all who ask meanwhile, and is kept for the next opening. Derived: where it
 * cannot be kept nothing is lost but time.
 */
export function readersTree({ path, trailId, readHashes }: Place) {
  let tree = holdSubtrees(Buffer.alloc(0), trailId);
  let hasLooked = false;
  let keptChunks = 0;
  let growing: Promise<boolean> | undefined;

  /** Takes the stored tree that goes furthest with the trail. */
  async function look(size: number): Promise<void> {
    for (const stored of storedTrees(path, trailId)) {
      stored.cut(await commonChunks(stored, size, readHashes));
      if (stored.chunks > tree.chunks) tree = stored;
      if (tree.chunks === Math.floor(size / CHUNK)) break;
    }
    keptChunks = tree.chunks;
    hasLooked = true;
  }

  /** A step further. False where the trail has not so many records. */
  async function grow(wanted: number): Promise<boolean> {
    const { chunks } = tree;
    const more = Math.min(CHUNKS_A_STEP, wanted - chunks);
    const hashes = await readHashes(chunks * CHUNK + 1, (chunks + more) * CHUNK);
    await pause();
    if (hashes.length < more * CHUNK_BYTES) return false;
    if (tree.chunks !== chunks) return true; // cut meanwhile
    for (let at = 0; at < hashes.length; at += CHUNK_BYTES) tree.append(foldComplete(hashes.subarray(at, at + CHUNK_BYTES), CHUNK));
    return true;
  }

  return {
    get chunks() {
      return tree.chunks;
    },
    read: (level: number, index: number) => tree.read(level, index),
    /** Makes it cover so many chunks, where the trail has them. */
    async reach(chunks: number): Promise<void> {
      for (let isThere = true; isThere && tree.chunks < chunks;)
        isThere = await (growing ??= grow(chunks).finally(() => (growing = undefined)));
    },
    /** Looks at the trail as it is now, with so many records, and forgets what is not of it. */
    async fit(size: number): Promise<void> {
      if (!hasLooked) await look(size);
      const looked = { chunks: Math.min(tree.chunks, Math.floor(size / CHUNK)), read: tree.read };
      const common = await commonChunks(looked, size, readHashes);
      if (common < looked.chunks) tree.cut(common);
      keptChunks = Math.min(keptChunks, tree.chunks);
    },
    /** Writes down what was made since it was last kept. */
    keep(): void {
      if (tree.chunks <= keptChunks) return;
      keptChunks = tree.chunks;
      tryKeep(path, tree.bytes());
    },
  };
}
export type ReadersTree = ReturnType<typeof readersTree>;

/** Where there is no folder yet, or it cannot be read, there are none. */
function* storedTrees(path: string, trailId: string): Generator<HeldSubtrees> {
  for (const stored of unlessFailing(() => treesOf(dirname(path), trailId)) ?? []) {
    const bytes = unlessFailing(() => readFileSync(stored));
    if (bytes) yield holdSubtrees(bytes, trailId);
  }
}

function tryKeep(path: string, bytes: Buffer): void {
  unlessFailing(() => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, bytes, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  });
}

function unlessFailing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
