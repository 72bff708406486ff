import { hash } from 'node:crypto';
import { join } from 'node:path';
import { chunkTree } from '../../electron/core/trail/tree/chunk-tree.ts';
import { followTree } from '../../electron/core/trail/tree/follow-tree.ts';
import { openSubtreeFile, readSubtreeFile } from '../../electron/core/trail/tree/subtree-file.ts';
import { verifyInclusion } from '../../shared/proof/merkle.ts';
import type { Measurement, Place } from './measurement.ts';
import { percentile } from './percentile.ts';

const LEAVES = 10_000_000;
const BATCH = 5000;
const PROOFS = 300;
const TRAIL = '00000000-0000-4000-8000-000000000000';

const leafOf = (seq: number): string => hash('sha256', `record ${seq}`, 'hex');
const leaves = (first: number, last: number): Buffer =>
  Buffer.concat(Array.from({ length: last - first + 1 }, (_, i) => Buffer.from(leafOf(first + i), 'hex')));

/**
 * Inclusion proofs over ten million leaves. The tree, its file and its proofs are the program's own; the leaves are made-up
 * hashes, made again where a trail would read those of up to 510 records. Each proof opens the file anew and is checked.
 */
export async function measureTree({ dataDir }: Place): Promise<Measurement> {
  const path = join(dataDir, 'bench.tree');
  const startMs = performance.now();
  await build(path);
  const buildMs = performance.now() - startMs;
  const root = await asked(path, (tree) => tree.root(LEAVES));
  const elapsed: number[] = [];
  for (let i = 0; i < PROOFS; i++) {
    const seq = 1 + ((i * 7_919_023 + 13) % LEAVES);
    const beganMs = performance.now();
    const proof = await asked(path, (tree) => tree.inclusion(seq, LEAVES));
    elapsed.push(performance.now() - beganMs);
    if (!verifyInclusion({ index: seq - 1, size: LEAVES, root }, Buffer.from(leafOf(seq), 'hex'), proof))
      throw new Error(`The proof of ${seq} does not hold.`);
  }
  return { elapsedMs: buildMs, records: LEAVES, proofP50Ms: percentile(elapsed, 50), proofP95Ms: percentile(elapsed, 95) };
}

async function build(path: string): Promise<void> {
  const follower = followTree(openSubtreeFile(path, TRAIL), leaves);
  for (let size = BATCH; size <= LEAVES; size += BATCH)
    follower.grew(
      size,
      Array.from({ length: BATCH }, (_, i) => leafOf(size - BATCH + 1 + i)),
    );
  await follower.settled();
  await follower.close();
}

async function asked<T>(path: string, ask: (tree: ReturnType<typeof chunkTree>) => Promise<T>): Promise<T> {
  const stored = readSubtreeFile(path)!;
  try {
    return await ask(chunkTree(stored, async (first, last) => leaves(first, last)));
  } finally {
    stored.close();
  }
}
