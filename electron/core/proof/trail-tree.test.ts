import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hexOf } from '../../../shared/proof/bytes.ts';
import { rootOf } from '../../../shared/proof/merkle.ts';
import { rechain, replaceRecord, tamperWith } from '../drill/rewrite.ts';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { holdSubtrees } from '../trail/tree/held-subtrees.ts';
import { openSubtreeFile } from '../trail/tree/subtree-file.ts';
import { treePath } from '../trail/tree/tree-path.ts';
import type { Comparison } from './compare-anchors.ts';
import { compareWithAnchors } from './compare-with-anchors.ts';
import { judgeTrail } from './judge-trail.ts';
import { signCheckpoint } from './sign-checkpoint.ts';
import { keysOf } from './trail-key-history.ts';

const HASH_BYTES = 32;
const folder = mkdtempSync(join(tmpdir(), 'veritrail-trail-tree-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [place, kept] = [join(folder, 'place'), join(folder, 'kept')];
const path = join(place, 'a.veritrail');
const dataDir = join(place, 'data');
let trailId = '';
let treeFile = '';
let tree = Buffer.alloc(0);

/** Eleven chunks and some, with checkpoints over six chunks exactly and at the end. */
beforeAll(async () => {
  mkdirSync(place);
  const trail = await createTrail(path, 'a trail', { dataDir });
  for (const count of [1535, 1463]) {
    const drafts = Array.from({ length: count }, (_, i) => ({ id: `${count}-${i}`, type: 'x', data: `{"n":${i}}` }));
    await trail.append({ drafts, source: '' });
    await signCheckpoint({ trail, dataDir }, 'asked');
  }
  trailId = trail.id;
  treeFile = treePath(dataDir, trailId, trail.path);
  await trail.close();
  tree = readFileSync(treeFile);
  cpSync(place, kept, { recursive: true });
});
beforeEach(() => {
  rmSync(place, { recursive: true });
  cpSync(kept, place, { recursive: true });
});

async function opened<T>(readOnly: boolean, ask: (trail: Trail) => Promise<T>): Promise<T> {
  const trail = await openTrail(path, { dataDir, readOnly });
  try {
    return await ask(trail);
  } finally {
    await trail.close();
  }
}
const compare = async (trail: Trail): Promise<Comparison> => compareWithAnchors({ trail, dataDir }, await keysOf(trail));
const judged = () => judgeTrail(path, { dataDir, extent: 'full' });

const rootOfRecords = async (trail: Trail, first: number, last: number): Promise<Buffer> => {
  const hashes = await trail.readHashes(first, last);
  return Buffer.from(rootOf(Array.from({ length: last - first + 1 }, (_, i) => hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))));
};

/** A tree that adds up, of chunks that never were, but for the last: that one is compared with the trail. */
function forgeTree(last: Buffer): void {
  rmSync(treeFile, { force: true });
  const forged = openSubtreeFile(treeFile, trailId);
  for (let chunk = 1; chunk < 11; chunk++) forged.append(Buffer.alloc(HASH_BYTES, chunk));
  forged.append(last);
  forged.close();
}
const trueLast = () => opened(true, (trail) => rootOfRecords(trail, 2561, 2816));

const damages: [string, () => void][] = [
  ['as it was closed', () => undefined],
  ['gone', () => rmSync(treeFile, { force: true })],
  ['torn at its end', () => writeFileSync(treeFile, tree.subarray(0, -40))],
  ['with a part that never reached the disk', () => writeFileSync(treeFile, Buffer.from(tree).fill(0, 128, 384))],
  ['with its last hash eaten', () => writeFileSync(treeFile, Buffer.from(tree).fill(0, tree.length - HASH_BYTES))],
  [
    'with a bit changed in the middle',
    () =>
      writeFileSync(
        treeFile,
        tree.map((byte, at) => (at === 300 ? byte ^ 4 : byte)),
      ),
  ],
  ['of another trail', () => writeFileSync(treeFile, tree.toString('latin1').replace(trailId, trailId.toUpperCase()), 'latin1')],
  ['of chunks that never were', () => forgeTree(Buffer.alloc(HASH_BYTES))],
];

test.each(damages)(
  'a stored tree %s: anchors agree, written to or only read, and what is signed is the root of the records',
  async (_, damage) => {
    for (const readOnly of [true, false]) {
      damage();
      const { agreed, contradiction } = await opened(readOnly, compare);
      expect(contradiction).toBeUndefined();
      expect(agreed.map(({ size }) => size)).toEqual([1536, 3000]);
    }
    damage();
    await opened(false, async (trail) => {
      const signed = await signCheckpoint({ trail, dataDir }, 'asked');
      if (signed.status === 'skipped') throw new Error(signed.reason);
      const { size, root } = signed.checkpoint;
      expect(root).toBe(hexOf(await rootOfRecords(trail, 1, size)));
    });
  },
);

test('fault 23: killed with the trail open, the tree is believed whole and the anchors agree', async () => {
  const killed = spawnSync(process.execPath, [fileURLToPath(new URL('killed-writer.fixture.ts', import.meta.url)), path, dataDir]);
  expect(killed.status, killed.stderr.toString()).not.toBe(0);
  expect(holdSubtrees(readFileSync(treeFile), trailId).chunks).toBe(Math.floor(5001 / 256));
  const { agreed, contradiction } = await opened(false, compare);
  expect(contradiction).toBeUndefined();
  expect(agreed.at(-1)?.size).toBe(5001);
});

test('fault 11: an older copy put back beside the tree of the longer trail is told of as ever', async () => {
  const older = readFileSync(path);
  await opened(false, async (trail) => {
    const drafts = Array.from({ length: 2000 }, (_, i) => ({ id: `more-${i}`, type: 'x', data: '{}' }));
    await trail.append({ drafts, source: '' });
    await signCheckpoint({ trail, dataDir }, 'asked');
  });
  for (const readOnly of [true, false]) {
    writeFileSync(path, older);
    expect((await opened(readOnly, compare)).contradiction).toMatchObject({ seq: 3002 });
  }
});

test('a trail that was moved begins with the tree of where it lay, and the anchors agree', async () => {
  const moved = join(place, 'moved.veritrail');
  renameSync(path, moved);
  const trail = await openTrail(moved, { dataDir, readOnly: false });
  expect(readFileSync(treePath(dataDir, trailId, trail.path)).equals(tree)).toBe(true);
  expect((await compare(trail)).agreed.map(({ size }) => size)).toEqual([1536, 3000]);
  await trail.close();
});

/** From record 700 on it is another trail, under the same id and key. */
const fork = () =>
  tamperWith(path, (db) => {
    replaceRecord(db, 700, (record) => record.replace(/"data":\{"n":\d+\}/, '"data":{"n":-1}'));
    rechain(db, trailId, 700);
  });

test('fault 10: a fork is told at once, written to or only read, though the tree of the trail it was lies there', async () => {
  for (const readOnly of [true, false]) {
    fork();
    expect((await opened(readOnly, compare)).contradiction).toMatchObject({ kind: 'fork', seq: 1 });
  }
});

test('forged to its last chunk, it may cry wolf when the trail is opened, and a verify goes by the records alone', async () => {
  forgeTree(await trueLast());
  expect((await opened(false, compare)).contradiction).toMatchObject({ kind: 'fork' });
  expect(await judged()).toMatchObject({ status: 'verified' });
  fork();
  forgeTree(await trueLast());
  expect(await judged()).toMatchObject({ status: 'failed', seq: 1 });
});
