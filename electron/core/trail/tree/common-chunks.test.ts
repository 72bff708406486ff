import { expect, test } from 'vitest';
import { commonChunks } from './common-chunks.ts';
import { foldComplete } from './node-hash.ts';
import { CHUNK, HASH_BYTES } from './subtree-layout.ts';
import { hashesOf } from './tree.fixture.ts';

const CHUNKS = 9;
const hashes = hashesOf('a trail', CHUNK * CHUNKS);
const readHashes = (first: number, last: number) => Buffer.concat(hashes.slice(first - 1, last));
const rootOf = (chunk: number) => foldComplete(readHashes(chunk * CHUNK + 1, (chunk + 1) * CHUNK), CHUNK);

/** A stored tree that is the trail's up to a chunk. */
const sameUpTo = (same: number) => ({
  chunks: CHUNKS,
  read: (_: number, chunk: number) => (chunk < same ? rootOf(chunk) : Buffer.alloc(HASH_BYTES)),
});

test.each([0, 1, 4, 8, 9])('a tree that is the trail’s for %i chunks', async (same) => {
  expect(await commonChunks(sameUpTo(same), CHUNK * CHUNKS, readHashes)).toBe(same);
});

test('fault 10: what the writer cuts while somebody looks is not the same, and no failure', async () => {
  const { chunks, read } = sameUpTo(4);
  const cut = (level: number, chunk: number): Buffer => {
    if (chunk >= 4) throw new Error(`subtree ${level}/${chunk} is not stored`);
    return read(level, chunk);
  };
  expect(await commonChunks({ chunks, read: cut }, CHUNK * CHUNKS, readHashes)).toBe(4);
});
