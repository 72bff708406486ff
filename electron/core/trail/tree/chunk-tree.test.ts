import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { rootOf, verifyConsistency, verifyInclusion } from '../../../../shared/proof/merkle.ts';
import { rootFromSelection } from '../../../../shared/proof/selection-proof.ts';
import { chunkTree, type ReadHashes } from './chunk-tree.ts';
import { followTree } from './follow-tree.ts';
import { openSubtreeFile } from './subtree-file.ts';
import { growTree, hashesOf } from './tree.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'veritrail-tree-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SIZE = 256 * 11 + 77;
const leaves = hashesOf('a trail', SIZE);
let hashesRead = 0;
const readHashes: ReadHashes = async (first, last) => {
  hashesRead += last - first + 1;
  return Buffer.concat(leaves.slice(first - 1, last));
};

const path = join(folder, 'trail.tree');
const reopen = () => openSubtreeFile(path, 'a trail');
const sizes = [1, 2, 255, 256, 257, 511, 512, 513, 1000, 1024, 1025, 2048, 2560, 2817, SIZE];

describe('the stored tree', () => {
  test('grown in steps, with reopening between, gives every root', async () => {
    for (const size of sizes) {
      const file = reopen();
      await growTree(file, leaves.slice(0, size));
      const tree = chunkTree(file, readHashes);
      for (const smaller of sizes.filter((one) => one <= size)) {
        expect(Buffer.from(await tree.root(smaller)).equals(rootOf(leaves.slice(0, smaller)))).toBe(true);
      }
      file.close();
    }
  });

  test('proves inclusion, consistency and selections at any size', async () => {
    const file = reopen();
    const tree = chunkTree(file, readHashes);
    for (const size of sizes) {
      const root = rootOf(leaves.slice(0, size));
      for (const seq of [1, 2, 256, 257, 700, size].filter((one) => one <= size)) {
        const proof = await tree.inclusion(seq, size);
        expect(verifyInclusion({ index: seq - 1, size, root }, leaves[seq - 1]!, proof)).toBe(true);
      }
      for (const older of sizes.filter((one) => one <= size)) {
        const before = { size: older, root: rootOf(leaves.slice(0, older)) };
        expect(verifyConsistency(before, { size, root }, await tree.consistency(older, size))).toBe(true);
      }
      const seqs = [1, 5, 256, 300, 301, 2000, size].filter((one, i, all) => one <= size && all.indexOf(one) === i).sort((a, b) => a - b);
      const chosen = seqs.map((seq) => ({ index: seq - 1, leaf: leaves[seq - 1]! }));
      expect(rootFromSelection(size, chosen, await tree.selection(seqs, size))).toEqual(root);
    }
    file.close();
  });

  test('one proof reads at most two chunks of record hashes', async () => {
    const file = reopen();
    hashesRead = 0;
    await chunkTree(file, readHashes).inclusion(700, SIZE);
    expect(hashesRead).toBeLessThanOrEqual(512);
    file.close();
  });

  test('without anything stored gives the same root', async () => {
    const nothing = { chunks: 0, read: () => Buffer.alloc(0) };
    expect(Buffer.from(await chunkTree(nothing, readHashes).root(SIZE))).toEqual(Buffer.from(rootOf(leaves)));
  });

  test('fed as the trail grows, in batches of any length, gives the same file', async () => {
    rmSync(path);
    const follower = followTree(reopen(), () => Buffer.alloc(0));
    for (let size = 0; size < SIZE;) {
      const added = leaves.slice(size, size + 1 + (size % 300));
      size += added.length;
      follower.grew(
        size,
        added.map((hash) => hash.toString('hex')),
      );
    }
    await follower.close();
    const file = reopen();
    expect(file.chunks).toBe(11);
    expect(Buffer.from(await chunkTree(file, readHashes).root(SIZE))).toEqual(Buffer.from(rootOf(leaves)));
    file.close();
  });
});
