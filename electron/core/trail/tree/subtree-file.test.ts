import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { rootOf } from '../../../../shared/proof/merkle.ts';
import { borrowTree } from './borrow-tree.ts';
import { chunkTree } from './chunk-tree.ts';
import { followTree } from './follow-tree.ts';
import { holdSubtrees } from './held-subtrees.ts';
import { openSubtreeFile, readSubtreeFile } from './subtree-file.ts';
import { CHUNK } from './subtree-layout.ts';
import { growTree, hashesOf } from './tree.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'veritrail-subtrees-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CHUNKS = 53;
const leaves = hashesOf('a trail', CHUNK * CHUNKS + 77);
const path = join(folder, 'trail.tree');
const good = join(folder, 'good.tree');
const reopen = () => openSubtreeFile(path, 'a trail');
/** Halving reads a chunk at each step, and the last believed may have to be made again. */
const LOOKED_AT = CHUNK * 8;

const first = openSubtreeFile(good, 'a trail');
await growTree(first, leaves);
first.close();
const whole = readFileSync(good);
beforeEach(() => copyFileSync(good, path));

/** Opens what lies there, as the writer of the trail does; answers how much was believed and how many hashes were read again. */
async function mend(of: readonly Buffer[] = leaves): Promise<{ believed: number; read: number }> {
  const file = reopen();
  const believed = file.chunks;
  const read = await growTree(file, of);
  file.close();
  return { believed, read };
}

describe('a tree that lay there', () => {
  test('whole, is believed after one look at the trail, however it was left', async () => {
    const left = reopen(); // and not closed, as by a crash
    expect(await mend()).toEqual({ believed: CHUNKS, read: CHUNK + 77 });
    left.close();
    const before = Buffer.from(whole);
    before.write('in use\n', `veritrail tree 1\na trail\n`.length); // as an earlier version left it
    writeFileSync(path, before);
    expect(await mend()).toEqual({ believed: CHUNKS, read: CHUNK + 77 });
    expect(readFileSync(path)).toEqual(whole);
  });

  test('torn at its end, only the end is made again', async () => {
    for (const cut of [1, 31, 32, 33, 95, 96, 200]) {
      truncateSync(path, whole.length - cut);
      const { believed, read } = await mend();
      expect(CHUNKS - believed).toBeLessThanOrEqual(4);
      expect(read).toBeLessThanOrEqual((CHUNKS - believed + 2) * CHUNK);
      expect(readFileSync(path)).toEqual(whole);
    }
    appendFileSync(path, 'torn');
    reopen().close();
    expect(statSync(path).size).toBe(whole.length);
  });

  test('fault 25: after a power cut ate any sector of it, what comes before is believed and the rest made again', async () => {
    for (let at = 0; at < whole.length; at += 512) {
      writeFileSync(path, Buffer.from(whole).fill(0, at, Math.min(at + 512, whole.length)));
      const { believed, read } = await mend();
      expect(believed).toBeLessThan(CHUNKS);
      expect(read).toBeLessThanOrEqual((CHUNKS - believed) * CHUNK + 77 + LOOKED_AT);
      expect(readFileSync(path)).toEqual(whole);
    }
  });

  test('with one bit changed in any hash is found wrong from there on and made again', async () => {
    for (let at = 64; at < whole.length; at += 32) {
      const changed = Buffer.from(whole);
      changed[at + (at % 31)]! ^= 1 << (at % 7);
      writeFileSync(path, changed);
      await mend();
      expect(readFileSync(path).equals(whole), `the hash at ${at}`).toBe(true);
    }
  });

  test('longer than the trail is cut to it', async () => {
    const shorter = leaves.slice(0, CHUNK * 30 + 5);
    expect(await mend(shorter)).toEqual({ believed: CHUNKS, read: CHUNK + 5 });
    const file = reopen();
    expect(file.chunks).toBe(30);
    const tree = chunkTree(file, async (from, to) => Buffer.concat(shorter.slice(from - 1, to)));
    expect(Buffer.from(await tree.root(shorter.length))).toEqual(Buffer.from(rootOf(shorter)));
    file.close();
  });

  test('of another life of the trail is kept up to where they part', async () => {
    const parted = [...leaves.slice(0, CHUNK * 20 + 9), ...hashesOf('other', CHUNK * 33)];
    const { read } = await mend(parted);
    expect(read).toBeLessThanOrEqual(CHUNK * 33 + 9 + LOOKED_AT);
    const file = reopen();
    const tree = chunkTree(file, async (from, to) => Buffer.concat(parted.slice(from - 1, to)));
    expect(file.chunks).toBe(CHUNKS);
    expect(Buffer.from(await tree.root(parted.length))).toEqual(Buffer.from(rootOf(parted)));
    file.close();
  });

  test('of another trail is not used', () => {
    const file = openSubtreeFile(path, 'another trail');
    expect(file.chunks).toBe(0);
    file.close();
  });

  test('at another place of the trail is begun with, the longest, and left as it is', async () => {
    const [id, place] = ['0b5e', join(folder, 'moved')];
    const [longer, shorter, moved] = ['longer', 'shorter', 'moved'].map((name) => join(place, `${id}-${name}.tree`)) as [
      string,
      string,
      string,
    ];
    borrowTree(moved, id);
    expect(existsSync(moved)).toBe(false);
    for (const [file, size] of [
      [longer, 9],
      [shorter, 5],
    ] as const) {
      const made = openSubtreeFile(file, id);
      await growTree(made, leaves.slice(0, CHUNK * size));
      made.close();
    }
    writeFileSync(join(place, 'another-trail.tree'), whole);
    borrowTree(moved, id);
    const before = readFileSync(longer);
    const file = openSubtreeFile(moved, id);
    expect(file.chunks).toBe(9);
    expect(await growTree(file, leaves.slice(0, CHUNK * 11))).toBe(3 * CHUNK);
    file.close();
    expect(readFileSync(longer)).toEqual(before);
    borrowTree(moved, id);
    expect(readFileSync(moved).length).toBeGreaterThan(before.length);
  });

  test('is read by others while it grows', async () => {
    rmSync(path);
    const follower = followTree(reopen(), (from, to) => Buffer.concat(leaves.slice(from - 1, to)));
    follower.grew(leaves.length, []);
    await follower.settled();
    const reading = readSubtreeFile(path)!;
    expect(reading.chunks).toBe(CHUNKS);
    expect(reading.read(0, CHUNKS - 1)).toEqual(holdSubtrees(whole, 'a trail').read(0, CHUNKS - 1));
    reading.close();
    await follower.close();
    expect(readSubtreeFile(join(folder, 'nothing'))).toBeUndefined();
  });

  test('is held in memory as far as it adds up, and goes on to the same bytes', () => {
    const torn = holdSubtrees(Buffer.from(whole).fill(0, 1024, 1536), 'a trail');
    expect(torn.chunks).toBe(15);
    const all = holdSubtrees(whole, 'a trail');
    for (const held of [torn, holdSubtrees(Buffer.alloc(0), 'a trail')]) {
      for (let chunk = held.chunks; chunk < CHUNKS; chunk++) held.append(all.read(0, chunk));
      expect(held.bytes()).toEqual(whole);
    }
    all.cut(20);
    expect(holdSubtrees(all.bytes(), 'a trail').chunks).toBe(20);
    expect(holdSubtrees(whole, 'another trail').chunks).toBe(0);
  });
});
