import { foldComplete } from './node-hash.ts';
import type { StoredSubtrees } from './subtree-file.ts';
import { CHUNK, HASH_BYTES } from './subtree-layout.ts';

/**
 * How many chunks of a stored tree are those of the trail at hand, which may be shorter, or go on otherwise from somewhere (a
 * copy put back and worked on). A record's hash stands for all records before it, so a chunk that is the same vouches for
 * those before; mostly it is the last. Hashes that were changed against that rule a verify finds, not this.
 */
export async function commonChunks(
  stored: Pick<StoredSubtrees, 'chunks' | 'read'>,
  size: number,
  readHashes: (first: number, last: number) => Buffer | Promise<Buffer>,
): Promise<number> {
  const isSame = async (chunks: number): Promise<boolean> => {
    const hashes = await readHashes((chunks - 1) * CHUNK + 1, chunks * CHUNK);
    const root = readIfThere(stored, chunks - 1);
    return root !== undefined && isChunk(hashes, root);
  };
  let same = 0;
  let most = Math.min(stored.chunks, Math.floor(size / CHUNK));
  for (let tried = most; same < most; tried = Math.ceil((same + most) / 2)) {
    if (await isSame(tried)) same = tried;
    else most = tried - 1;
  }
  return same;
}

/** Whether these hashes of records, end to end, are a whole chunk's with this root. Overwrites them. */
const isChunk = (hashes: Buffer, root: Buffer): boolean => hashes.length === CHUNK * HASH_BYTES && foldComplete(hashes, CHUNK).equals(root);

/** The writer's thread cuts what is not the trail's, maybe while somebody else is looking: what is gone is not the same. */
function readIfThere({ read }: Pick<StoredSubtrees, 'read'>, chunk: number): Buffer | undefined {
  try {
    return read(0, chunk);
  } catch {
    return undefined;
  }
}
