import { hashNode } from './node-hash.ts';

/** How many leaves one stored hash at level 0 stands for. Smaller subtrees are hashed again from the records' own hashes. */
export const CHUNK = 256;
export const HASH_BYTES = 32;
export const HEADER_BYTES = 64;

/** The first bytes of a trail's stored tree. */
export function header(trailId: string): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write(titleOf(trailId));
  return bytes;
}

/** After it may stand what an earlier version noted there. */
const titleOf = (trailId: string): string => `veritrail tree 1\n${trailId}\n`;

/** How many chunks at the beginning of a file add up; none where it is of another trail. A last, even one has nothing to add up to. */
export function soundChunks(bytes: Buffer, trailId: string): number {
  const title = Buffer.from(titleOf(trailId));
  if (!bytes.subarray(0, title.length).equals(title)) return 0;
  const stored = chunksIn(bytes.length);
  const halves: Buffer[] = [];
  let at = HEADER_BYTES;
  const next = () => bytes.subarray(at, (at += HASH_BYTES));
  for (let chunk = 0; chunk < stored; chunk++) {
    let hash = next();
    for (let index = chunk; index % 2 === 1; index = (index - 1) / 2) {
      hash = hashNode(halves.pop()!, hash);
      if (!hash.equals(next())) return chunk;
    }
    halves.push(hash);
  }
  return stored;
}

/** What is to be written with the next chunk: its own hash, and that of every subtree it completes, whose other half is read. */
export function withCompleted(chunkRoot: Buffer, chunks: number, read: (level: number, index: number) => Buffer): Buffer {
  const written = [chunkRoot];
  for (let level = 0, index = chunks; index % 2 === 1; level++, index = (index - 1) / 2)
    written.push(hashNode(read(level, index - 1), written.at(-1)!));
  return Buffer.concat(written);
}

/** How many hashes stand in the file when so many chunks do: each chunk's own, and one for each subtree completed with it. */
function hashesBefore(chunks: number): number {
  let count = 0;
  for (let rest = chunks; rest > 0; rest = Math.floor(rest / 2)) count += rest;
  return count;
}

/** Where so many chunks end, in bytes. */
export const endOf = (chunks: number): number => HEADER_BYTES + hashesBefore(chunks) * HASH_BYTES;

/** The byte where a subtree stands: right after the hashes of all chunks before its last one, and of its own smaller right edges. */
export const placeOf = (level: number, index: number): number => endOf((index + 1) * 2 ** level - 1) + level * HASH_BYTES;

/** How many whole chunks lie in so many bytes, with all that they completed. */
export function chunksIn(bytes: number): number {
  const stored = Math.floor((bytes - HEADER_BYTES) / HASH_BYTES);
  let low = 0;
  let high = Math.max(0, stored);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (hashesBefore(middle) <= stored) low = middle;
    else high = middle - 1;
  }
  return low;
}
