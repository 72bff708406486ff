import { foldComplete } from './node-hash.ts';
import { CHUNK, type StoredSubtrees } from './subtree-file.ts';

/**
 * How many chunks of a stored tree are those of the trail at hand, which may be shorter, or go on otherwise from somewhere (a
 * copy put back and worked on). A record's hash stands for all records before it, so a chunk that is the same vouches for
 * those before; mostly it is the last. Hashes that were changed against that rule a verify finds, not this.
 */
export function commonChunks(
  stored: Pick<StoredSubtrees, 'chunks' | 'read'>,
  size: number,
  readHashes: (first: number, last: number) => Buffer,
): number {
  const isSame = (chunks: number): boolean => isChunk(readHashes((chunks - 1) * CHUNK + 1, chunks * CHUNK), stored.read(0, chunks - 1));
  let same = 0;
  let most = Math.min(stored.chunks, Math.floor(size / CHUNK));
  for (let tried = most; same < most; tried = Math.ceil((same + most) / 2)) {
    if (isSame(tried)) same = tried;
    else most = tried - 1;
  }
  return same;
}

/** Whether these hashes of records, end to end, are a whole chunk's with this root. Overwrites them. */
export const isChunk = (hashes: Buffer, root: Buffer): boolean => hashes.length === CHUNK * 32 && foldComplete(hashes, CHUNK).equals(root);
