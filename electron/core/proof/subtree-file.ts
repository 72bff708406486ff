import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { hashNode } from './node-hash.ts';

/** How many leaves one stored hash at level 0 stands for. Smaller subtrees are hashed again from the records' own hashes. */
export const CHUNK = 256;
const HASH_BYTES = 32;
const HEADER_BYTES = 64;

/**
 * The hashes of a trail's complete subtrees of 256 records and more, in one append-only file: a hash is written when its
 * subtree is complete, so nothing written ever changes. About 1 byte for every 4 records. Derived: whoever doubts it
 * deletes it. It is not synced; after a power cut it may be short or wrong, which the roots made from it show.
 */
export type SubtreeFile = {
  /** How many complete chunks of 256 records it covers. */
  readonly chunks: number;
  /** The hash of subtree `index` among those of 256 * 2^level records. It must be complete. */
  read(level: number, index: number): Buffer;
  /** Adds the root of the next chunk, and of every subtree that it completes. */
  append(chunkRoot: Buffer): void;
  /** Forgets everything, to be built anew. */
  clear(): void;
  close(): void;
};

/** Opens the file for a trail, or makes it. A file of another trail or version, or cut within a subtree, starts anew or at the last whole chunk. */
export function openSubtreeFile(path: string, trailId: string, access: 'write' | 'read'): SubtreeFile {
  const file = openSync(path, access === 'read' ? 'r' : 'a+', 0o600);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(`veritrail tree 1\n${trailId}\n`);
  const found = Buffer.alloc(HEADER_BYTES);
  readSync(file, found, 0, HEADER_BYTES, 0);
  const isOurs = found.equals(header);
  if (!isOurs && access === 'write') {
    ftruncateSync(file, 0);
    writeSync(file, header);
  }
  const stored = isOurs ? Math.floor((fstatSync(file).size - HEADER_BYTES) / HASH_BYTES) : 0;
  let chunks = chunksWithin(stored);
  if (access === 'write') ftruncateSync(file, HEADER_BYTES + hashesBefore(chunks) * HASH_BYTES);

  function read(level: number, index: number): Buffer {
    const hash = Buffer.alloc(HASH_BYTES);
    const got = readSync(file, hash, 0, HASH_BYTES, HEADER_BYTES + placeOf(level, index) * HASH_BYTES);
    if (got !== HASH_BYTES) throw new Error(`subtree ${level}/${index} is not stored`);
    return hash;
  }

  return {
    get chunks() {
      return chunks;
    },
    read,
    append(chunkRoot) {
      const written = [chunkRoot];
      for (let level = 0, index = chunks; index % 2 === 1; level++, index = (index - 1) / 2)
        written.push(hashNode(read(level, index - 1), written.at(-1)!));
      writeSync(file, Buffer.concat(written));
      chunks++;
    },
    clear() {
      ftruncateSync(file, HEADER_BYTES);
      chunks = 0;
    },
    close: () => closeSync(file),
  };
}

/** How many hashes stand in the file when so many chunks do: each chunk's own, and one for each subtree completed with it. */
function hashesBefore(chunks: number): number {
  let count = 0;
  for (let rest = chunks; rest > 0; rest = Math.floor(rest / 2)) count += rest;
  return count;
}

/** The subtree stands right after the hashes of all chunks before its last one, and of its own smaller right edges. */
const placeOf = (level: number, index: number): number => hashesBefore((index + 1) * 2 ** level - 1) + level;

/** How many whole chunks lie in a file of so many hashes. */
function chunksWithin(stored: number): number {
  let low = 0;
  let high = stored;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (hashesBefore(middle) <= stored) low = middle;
    else high = middle - 1;
  }
  return low;
}
