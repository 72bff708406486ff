import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cutTail, rechain, replaceRecord, tamperWith } from '../drill/rewrite.ts';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { readTreePath, treePath } from '../trail/tree/tree-path.ts';
import { compareWithAnchors } from './compare-with-anchors.ts';
import { signCheckpoint } from './sign-checkpoint.ts';
import { keysOf } from './trail-key-history.ts';
import { withTree } from './trail-tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'veritrail-readers-tree-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [place, kept, dataDir] = [join(folder, 'place'), join(folder, 'kept'), join(folder, 'data')];
const path = join(place, 'a.veritrail');
const SIZE = 3001;
/** Of a tree that is there: a look at whether it is the trail's, and the ragged end. */
const A_LOOK = 3 * 256;
let trailId = '';
let readTree = '';

/** Eleven chunks and some, anchored over six chunks and near the end; then no tree of it is on this computer. */
beforeAll(async () => {
  mkdirSync(place);
  const trail = await createTrail(path, 'a trail', { dataDir });
  for (const count of [1535, 1463]) {
    await trail.append({ drafts: some(count), source: '' });
    await signCheckpoint({ trail, dataDir }, 'asked');
  }
  trailId = trail.id;
  readTree = readTreePath(dataDir, trailId, trail.path);
  await trail.close();
  rmSync(join(dataDir, 'tree'), { recursive: true });
  cpSync(place, kept, { recursive: true });
});
beforeEach(() => {
  for (const one of [place, join(dataDir, 'tree')]) rmSync(one, { recursive: true, force: true });
  cpSync(kept, place, { recursive: true });
});

const some = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `${count}-${i}`, type: 'x', data: `{"n":${i}}` }));

/** Opened to be read, and how many hashes of records that took; it fails at the one after `most`. */
async function reading<T>(ask: (trail: Trail) => Promise<T>, { most = Infinity, at = path } = {}): Promise<{ answer: T; hashes: number }> {
  const trail = await openTrail(at, { dataDir, readOnly: true });
  let hashes = 0;
  const readHashes: Trail['readHashes'] = (first, last) => {
    hashes += last - first + 1;
    if (hashes > most) throw new Error('gone');
    return trail.readHashes(first, last);
  };
  try {
    return { answer: await ask({ ...trail, readHashes }), hashes };
  } finally {
    await trail.close();
  }
}
const compare = async (trail: Trail) => compareWithAnchors({ trail, dataDir }, await keysOf(trail));
const agreedSizes = async (trail: Trail) => (await compare(trail)).agreed.map(({ size }) => size);

/** From a record on another trail, under the same id and key. */
const fork = (seq: number) =>
  tamperWith(path, (db) => {
    replaceRecord(db, seq, (record) => record.replace(/"data":\{"n":\d+\}/, '"data":{"n":-1}'));
    rechain(db, trailId, seq);
  });

test('the first question makes the tree, once for all anchors; the next finds it, and nothing is written beside the trail', async () => {
  const first = await reading(agreedSizes);
  expect(first.answer).toEqual([1536, 3000]);
  expect(first.hashes).toBeGreaterThan(SIZE - 256);
  expect(first.hashes).toBeLessThan(SIZE + A_LOOK);
  const { answer, hashes } = await reading(agreedSizes);
  expect(answer).toEqual([1536, 3000]);
  expect(hashes).toBeLessThanOrEqual(A_LOOK);
  expect(readdirSync(place)).toEqual(['a.veritrail']);
  expect(readdirSync(join(dataDir, 'tree'))).toHaveLength(1);
});

test('who asks meanwhile waits for the same tree', async () => {
  const { answer, hashes } = await reading((trail) => Promise.all([compare(trail), compare(trail), compare(trail)]));
  expect(answer.map(({ agreed }) => agreed.length)).toEqual([2, 2, 2]);
  expect(hashes).toBeLessThan(SIZE + 3 * A_LOOK);
});

test('only what is asked for is made, and what was made when a question broke off is kept', async () => {
  const rootAt = (size: number) => (trail: Trail) => withTree({ trail, dataDir }, (tree) => tree.root(size));
  await reading(rootAt(0));
  expect(existsSync(readTree)).toBe(false);
  expect((await reading(rootAt(1100))).hashes).toBe(1100);
  await expect(reading(rootAt(SIZE), { most: 1000 })).rejects.toThrow('gone');
  expect((await reading(rootAt(1100))).hashes).toBeLessThanOrEqual(A_LOOK);
  expect((await reading(rootAt(SIZE))).hashes).toBeLessThan(SIZE - 1024 + A_LOOK);
});

test('a trail that is written has it too, and who only reads the tree of a writer makes none', async () => {
  await reading(agreedSizes);
  const made = readFileSync(readTree);
  const trail = await openTrail(path, { dataDir, readOnly: false });
  expect(readFileSync(treePath(dataDir, trailId, trail.path)).subarray(0, made.length)).toEqual(made);
  await trail.close();
  rmSync(readTree);
  const copy = join(place, 'copy.veritrail');
  cpSync(path, copy);
  for (const at of [path, copy]) expect((await reading(agreedSizes, { at })).hashes).toBeLessThanOrEqual(A_LOOK);
  expect(readdirSync(join(dataDir, 'tree'))).toHaveLength(1);
});

test('fault 13: another trail with the same id at the same path is told, also when its own tree is kept, and the first is known again', async () => {
  await reading(agreedSizes);
  for (const seq of [2700, 700]) {
    fork(seq);
    for (const readsMost of [SIZE - seq + 15 * 256, A_LOOK]) {
      const { answer, hashes } = await reading(compare);
      expect(answer.contradiction).toMatchObject({ kind: 'fork', seq: seq > 1536 ? 1537 : 1 });
      expect(hashes).toBeLessThanOrEqual(readsMost);
    }
  }
  cpSync(kept, place, { recursive: true });
  for (let time = 0; time < 2; time++) expect((await reading(agreedSizes)).answer).toEqual([1536, 3000]);
});

test('faults 5, 10: a trail that was cut and has grown again, to any length, is told', async () => {
  await reading(agreedSizes);
  for (const [cut, grown] of [
    [1600, 2000],
    [1600, 4000],
    [2816, 3001],
  ] as const) {
    cpSync(kept, place, { recursive: true });
    tamperWith(path, (db) => {
      cutTail(db, cut + 1);
      db.prepare('DELETE FROM checkpoints WHERE size > ?').run(cut);
    });
    await appendBehindTheBack(grown - cut);
    for (let time = 0; time < 2; time++) {
      const { contradiction } = (await reading(compare)).answer;
      expect(contradiction, `cut to ${cut}, grown to ${grown}`).toMatchObject({
        kind: grown < 3000 ? 'cut tail' : 'fork',
        seq: grown < 3000 ? grown + 1 : 1537,
      });
    }
  }
});

/** Somebody else's computer goes on with the trail. */
async function appendBehindTheBack(count: number): Promise<void> {
  const elsewhere = join(folder, 'elsewhere');
  const trail = await openTrail(path, { dataDir: elsewhere, readOnly: false });
  await trail.append({ drafts: some(count).map((draft) => ({ ...draft, id: `again-${draft.id}` })), source: '' });
  await trail.close();
  rmSync(elsewhere, { recursive: true });
}

test('a trail that is changed while it is open to be read is told at the next question, and known when it is opened again', async () => {
  const { answer } = await reading(async (trail) => {
    const before = await compare(trail);
    fork(2700);
    return [before, await compare(trail)];
  });
  expect(answer.map(({ contradiction }) => contradiction?.kind)).toEqual([undefined, 'fork']);
  const again = await reading(compare);
  expect(again.answer.contradiction?.kind).toBe('fork');
  expect(again.hashes).toBeLessThanOrEqual(A_LOOK);
});

test('a data folder that takes no tree costs time and nothing else', async () => {
  writeFileSync(join(dataDir, 'tree'), 'no folder');
  for (let time = 0; time < 2; time++) {
    const { answer, hashes } = await reading(agreedSizes);
    expect(answer).toEqual([1536, 3000]);
    expect(hashes).toBeGreaterThan(SIZE - 256);
  }
  fork(700);
  expect((await reading(compare)).answer.contradiction).toMatchObject({ kind: 'fork' });
});

test.each([
  ['torn', (tree: Buffer) => tree.subarray(0, -40)],
  ['with a bit changed', (tree: Buffer) => tree.map((byte, at) => (at === 300 ? byte ^ 4 : byte))],
  ['of another trail', (tree: Buffer) => Buffer.from(tree.toString('latin1').replace(trailId, trailId.toUpperCase()), 'latin1')],
])('one that was kept and lies there %s is believed as far as it adds up, and is whole again after', async (_, change) => {
  await reading(agreedSizes);
  const whole = readFileSync(readTree);
  writeFileSync(readTree, change(whole));
  expect((await reading(agreedSizes)).answer).toEqual([1536, 3000]);
  expect(readFileSync(readTree)).toEqual(whole);
});
