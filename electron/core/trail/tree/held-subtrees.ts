import { endOf, HASH_BYTES, header, HEADER_BYTES, placeOf, soundChunks, withCompleted } from './subtree-layout.ts';
import type { SubtreeFile } from './subtree-file.ts';

/** What lies in a `SubtreeFile`, in memory. */
export type HeldSubtrees = Omit<SubtreeFile, 'close'> & {
  /** What a file of it holds. */
  bytes(): Buffer;
};

/** Begins with the bytes of a file as far as they add up for this trail; with no bytes, with nothing. */
export function holdSubtrees(stored: Buffer, trailId: string): HeldSubtrees {
  let chunks = soundChunks(stored, trailId);
  let bytes = Buffer.concat([header(trailId), stored.subarray(HEADER_BYTES, endOf(chunks))]);
  const read = (level: number, index: number) => {
    const at = placeOf(level, index);
    return Buffer.from(bytes.subarray(at, at + HASH_BYTES));
  };
  return {
    get chunks() {
      return chunks;
    },
    read,
    append(chunkRoot) {
      const added = withCompleted(chunkRoot, chunks, read);
      if (endOf(chunks) + added.length > bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2 + added.length);
      added.copy(bytes, endOf(chunks));
      chunks++;
    },
    cut(toChunks) {
      chunks = toChunks;
    },
    bytes: () => bytes.subarray(0, endOf(chunks)),
  };
}
