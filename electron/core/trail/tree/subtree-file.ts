import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { hashNode } from './node-hash.ts';

/** How many leaves one stored hash at level 0 stands for. Smaller subtrees are hashed again from the records' own hashes. */
export const CHUNK = 256;
const HASH_BYTES = 32;
const HEADER_BYTES = 64;

/**
 * The hashes of a trail's complete subtrees of 256 records and more, in one file that only grows: a hash is written when its
 * subtree is complete, so nothing written ever changes. A quarter of a byte a record. Derived: whoever doubts it deletes it.
 * No mark says that it was closed well. Whatever a crash, a power cut or a bad disk left of it is believed as far as it adds
 * up: every subtree of 512 records and more has the hash of its two halves. `commonChunks` then compares it with the trail.
 */
export type SubtreeFile = {
  /** How many complete chunks of 256 records it covers. */
  readonly chunks: number;
  /** The hash of subtree `index` among those of 256 * 2^level records. It must be complete. */
  read(level: number, index: number): Buffer;
  /** Adds the root of the next chunk, and of every subtree that it completes. */
  append(chunkRoot: Buffer): void;
  /** Forgets all but the first chunks. */
  cut(toChunks: number): void;
  close(): void;
};

/** Opens the file of a trail to write it (one thread only), and makes it where it is missing. Fails where its disk does. */
export function openSubtreeFile(path: string, trailId: string): SubtreeFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  let chunks = soundChunks(readFileSync(file), trailId);
  const cut = (toChunks: number) => {
    chunks = toChunks;
    ftruncateSync(file, endOf(chunks));
  };
  cut(chunks);
  writeSync(file, header(trailId), 0, HEADER_BYTES, 0);
  return {
    get chunks() {
      return chunks;
    },
    read: (level, index) => readSubtree(file, level, index),
    append(chunkRoot) {
      const written = [chunkRoot];
      for (let level = 0, index = chunks; index % 2 === 1; level++, index = (index - 1) / 2)
        written.push(hashNode(readSubtree(file, level, index - 1), written.at(-1)!));
      const bytes = Buffer.concat(written);
      if (writeSync(file, bytes, 0, bytes.length, endOf(chunks)) < bytes.length) throw new Error('the disk took only a part of a chunk');
      chunks++;
    },
    cut,
    close() {
      fsyncSync(file);
      closeSync(file);
    },
  };
}

export type StoredSubtrees = Pick<SubtreeFile, 'chunks' | 'read' | 'close'>;

/**
 * What is stored of a trail's tree, for reading; undefined where there is nothing. `isKept`: a thread that opened it to write
 * has looked it through, so that its length tells how far it goes. Else that is done here, hash by hash.
 */
export function readSubtreeFile(path: string, trailId: string, isKept: boolean): StoredSubtrees | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  const chunks = isKept ? chunksIn(fstatSync(file).size) : soundChunks(readFileSync(file), trailId);
  return { chunks, read: (level, index) => readSubtree(file, level, index), close: () => closeSync(file) };
}

const header = (trailId: string): Buffer => {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write(titleOf(trailId));
  return bytes;
};

/** After it may stand what an earlier version noted there. */
const titleOf = (trailId: string): string => `veritrail tree 1\n${trailId}\n`;

/** How many chunks at the beginning of a file add up; none where it is of another trail. A last, even one has nothing to add up to. */
function soundChunks(bytes: Buffer, trailId: string): number {
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

/** How many whole chunks lie in so many bytes, with all that they completed. */
function chunksIn(bytes: number): number {
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
