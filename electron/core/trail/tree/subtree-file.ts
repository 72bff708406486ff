import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { hashNode } from './node-hash.ts';

/** How many leaves one stored hash at level 0 stands for. Smaller subtrees are hashed again from the records' own hashes. */
export const CHUNK = 256;
const HASH_BYTES = 32;
const HEADER_BYTES = 64;

/**
 * The hashes of a trail's complete subtrees of 256 records and more, in one file that only grows: a hash is written when its
 * subtree is complete, so nothing written ever changes. A quarter of a byte a record. Derived: whoever doubts it deletes it.
 * It is synced when it is closed; one that was not closed (a power cut may have eaten any part of it) is begun anew.
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

/** Opens the file of a trail to write it (one thread only), and makes it where it is missing. Fails where its disk does. */
export function openSubtreeFile(path: string, trailId: string): SubtreeFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  let chunks = readHeader(file).equals(header(trailId, 'closed')) ? storedChunks(file) : 0;
  const cut = () => ftruncateSync(file, endOf(chunks));
  cut();
  writeSync(file, header(trailId, 'in use'), 0, HEADER_BYTES, 0);
  return {
    get chunks() {
      return chunks;
    },
    read: (level, index) => readSubtree(file, level, index),
    append(chunkRoot) {
      const written = [chunkRoot];
      for (let level = 0, index = chunks; index % 2 === 1; level++, index = (index - 1) / 2)
        written.push(hashNode(readSubtree(file, level, index - 1), written.at(-1)!));
      writeSync(file, Buffer.concat(written), 0, written.length * HASH_BYTES, endOf(chunks));
      chunks++;
    },
    clear() {
      chunks = 0;
      cut();
    },
    close() {
      fsyncSync(file);
      writeSync(file, header(trailId, 'closed'), 0, HEADER_BYTES, 0);
      closeSync(file);
    },
  };
}

/** What is stored of a trail's tree, for reading while another thread may write it; undefined where there is nothing. */
export function readSubtreeFile(path: string, trailId: string): Pick<SubtreeFile, 'chunks' | 'read' | 'close'> | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  const found = readHeader(file);
  const isOurs = found.equals(header(trailId, 'closed')) || found.equals(header(trailId, 'in use'));
  const chunks = isOurs ? storedChunks(file) : 0;
  return { chunks, read: (level, index) => readSubtree(file, level, index), close: () => closeSync(file) };
}

const header = (trailId: string, state: 'closed' | 'in use'): Buffer => {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write(`veritrail tree 1\n${trailId}\n${state}\n`);
  return bytes;
};

function readHeader(file: number): Buffer {
  const found = Buffer.alloc(HEADER_BYTES);
  readSync(file, found, 0, HEADER_BYTES, 0);
  return found;
}

function readSubtree(file: number, level: number, index: number): Buffer {
  const hash = Buffer.alloc(HASH_BYTES);
  const got = readSync(file, hash, 0, HASH_BYTES, HEADER_BYTES + placeOf(level, index) * HASH_BYTES);
  if (got !== HASH_BYTES) throw new Error(`subtree ${level}/${index} is not stored`);
  return hash;
}

/** How many hashes stand in the file when so many chunks do: each chunk's own, and one for each subtree completed with it. */
function hashesBefore(chunks: number): number {
  let count = 0;
  for (let rest = chunks; rest > 0; rest = Math.floor(rest / 2)) count += rest;
  return count;
}

const endOf = (chunks: number): number => HEADER_BYTES + hashesBefore(chunks) * HASH_BYTES;

/** The subtree stands right after the hashes of all chunks before its last one, and of its own smaller right edges. */
const placeOf = (level: number, index: number): number => hashesBefore((index + 1) * 2 ** level - 1) + level;

/** How many whole chunks lie in the file, with all that they completed. */
function storedChunks(file: number): number {
  const stored = Math.floor((fstatSync(file).size - HEADER_BYTES) / HASH_BYTES);
  let low = 0;
  let high = Math.max(0, stored);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (hashesBefore(middle) <= stored) low = middle;
    else high = middle - 1;
  }
  return low;
}
