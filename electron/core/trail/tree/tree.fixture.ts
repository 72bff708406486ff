import { createHash } from 'node:crypto';
import { followTree } from './follow-tree.ts';
import type { SubtreeFile } from './subtree-file.ts';

/** Made-up hashes of records 1..count. */
export const hashesOf = (trail: string, count: number): Buffer[] =>
  Array.from({ length: count }, (_, i) =>
    createHash('sha256')
      .update(`${trail} ${i + 1}`)
      .digest(),
  );

/** Brings the file up from the records' hashes, as the writer does with one that lies behind. Answers how many it read. */
export async function growTree(file: SubtreeFile, leaves: readonly Buffer[]): Promise<number> {
  let read = 0;
  const follower = followTree(file, (first, last) => {
    read += last - first + 1;
    return Buffer.concat(leaves.slice(first - 1, last));
  });
  follower.grew(leaves.length, []);
  await follower.settled();
  return read;
}
