import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { chunksIn, endOf, HASH_BYTES, header, HEADER_BYTES, placeOf, soundChunks, withCompleted } from './subtree-layout.ts';

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
  const read = (level: number, index: number) => readSubtree(file, level, index);
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
    read,
    append(chunkRoot) {
      const bytes = withCompleted(chunkRoot, chunks, read);
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
 * What the thread that writes a trail keeps of its tree, for reading; undefined where there is nothing. That thread has looked
 * it through, so that its length tells how far it goes.
 */
export function readSubtreeFile(path: string): StoredSubtrees | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  const chunks = chunksIn(fstatSync(file).size);
  return { chunks, read: (level, index) => readSubtree(file, level, index), close: () => closeSync(file) };
}

function readSubtree(file: number, level: number, index: number): Buffer {
  const hash = Buffer.alloc(HASH_BYTES);
  const got = readSync(file, hash, 0, HASH_BYTES, placeOf(level, index));
  if (got !== HASH_BYTES) throw new Error(`subtree ${level}/${index} is not stored`);
  return hash;
}
