import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatCheckpoint, originOf } from '../../../shared/proof/checkpoint.ts';
import { rootOf } from '../../../shared/proof/merkle.ts';
import { formatNote } from '../../../shared/proof/note.ts';
import { anchorFolders, anchorsOf, fillAnchorFolder, nameAnchorFolders } from './anchors.ts';
import { compareAnchors, type Offered } from './compare-anchors.ts';
import { type Signer, signerOf } from './signer.ts';

const ID = '01234567-89ab-cdef-0123-456789abcdef';
const origin = originOf(ID);
const leaves = Array.from({ length: 12 }, () => randomBytes(32));
const other = leaves.map((leaf, i) => (i < 6 ? leaf : randomBytes(32)));
const signer = signerOf(origin, 'note', randomBytes(32));

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'veritrail-anchors-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const offered = (hashes: readonly Buffer[], by: Signer = signer): Offered => ({
  id: ID,
  size: hashes.length,
  head: hashes.at(-1)!.toString('hex'),
  keys: [{ key: by.key, seq: 1 }],
  rootAt: async (size) => rootOf(hashes.slice(0, size)),
});

function remember(hashes: readonly Buffer[], size: number, by: Signer = signer): void {
  const checkpoint = { origin, size, root: rootOf(hashes.slice(0, size)) };
  const text = formatCheckpoint(checkpoint);
  anchorsOf(dataDir, ID).keep(checkpoint, formatNote({ text, signatures: [by.sign(text)] }));
}

function compare(trail: Offered) {
  const anchors = anchorsOf(dataDir, ID);
  return compareAnchors(trail, { pinnedVkey: anchors.pinnedVkey(), anchors: anchors.list().anchors, resting: anchors.resting() });
}

test('a trail that continues every anchor agrees with them all', async () => {
  for (const size of [3, 6, 12]) remember(leaves, size);
  const { agreed, contradiction } = await compare(offered(leaves));
  expect(agreed.map(({ size }) => size)).toEqual([3, 6, 12]);
  expect(contradiction).toBeUndefined();
});

test('without anchors nothing is said', async () => {
  expect(await compare(offered(leaves))).toEqual({ agreed: [] });
});

test('fault 5: a cut tail is named by the copy outside', async () => {
  remember(leaves, 10);
  const { contradiction } = await compare(offered(leaves.slice(0, 7)));
  expect(contradiction).toMatchObject({ kind: 'cut tail', seq: 8, reason: expect.stringContaining('records 8 to 10 are missing') });
});

test('fault 11: an older copy of the file is a rollback, with the day it was closed', async () => {
  remember(leaves, 10);
  anchorsOf(dataDir, ID).rest({ at: '2026-01-31T14:02:00Z', size: 7, head: leaves[6]!.toString('hex') });
  const { contradiction } = await compare(offered(leaves.slice(0, 7)));
  expect(contradiction).toMatchObject({ kind: 'rollback', seq: 8, reason: expect.stringContaining('2026-01-31T14:02:00Z') });
});

test('fault 11: where a longer copy was closed at another place, the words say where and when', async () => {
  remember(leaves, 10);
  const anchors = anchorsOf(dataDir, ID);
  anchors.rest({ at: '2026-01-31T14:02:00Z', size: 7, head: leaves[6]!.toString('hex'), path: '/home/ann/a.veritrail' });
  anchors.rest({ at: '2026-02-01T09:00:00Z', size: 10, head: leaves[9]!.toString('hex'), path: '/home/bo/a.veritrail' });
  const seenFrom = async (path: string) => (await compare({ ...offered(leaves.slice(0, 7)), path })).contradiction?.reason;
  expect(await seenFrom('/home/ann/a.veritrail')).toContain(
    'with 10 records was last closed at /home/bo/a.veritrail on 2026-02-01T09:00:00Z',
  );
  expect(await seenFrom('/home/bo/a.veritrail')).not.toContain('was last closed at');
});

test('fault 10: rewritten with the stolen key, the older anchor shows a fork and from where', async () => {
  remember(leaves, 4);
  remember(leaves, 9);
  const { contradiction, agreed } = await compare(offered(other));
  expect(agreed.map(({ size }) => size)).toEqual([4]);
  expect(contradiction).toMatchObject({ kind: 'fork', seq: 5, reason: expect.stringContaining('records 5 to 9') });
});

test('faults 13, 19: two checkpoints of one size with different roots are a fork', async () => {
  remember(leaves, 9);
  remember(other, 9);
  expect(anchorsOf(dataDir, ID).list().anchors).toHaveLength(2);
  for (const trail of [leaves, other]) expect((await compare(offered(trail))).contradiction).toMatchObject({ kind: 'fork' });
});

test('fault 9: rewritten and signed with another key, by the pinned key and by the anchor alone', async () => {
  const forger = signerOf(origin, 'note', randomBytes(32));
  remember(leaves, 9);
  expect((await compare(offered(leaves, forger))).contradiction).toMatchObject({ kind: 'signed anew', seq: 1 });
  anchorsOf(dataDir, ID).pin(signer.vkey);
  const { contradiction } = await compare(offered(leaves, forger));
  expect(contradiction).toMatchObject({ kind: 'signed anew', seq: 1 });
  expect(contradiction!.reason).toContain(forger.vkey);
});

test('faults 5, 11: cut or put back to before its key was changed, it is that and not signed anew', async () => {
  const later = signerOf(origin, 'note', randomBytes(32));
  remember(leaves, 4);
  remember(leaves, 10, later);
  const before = offered(leaves.slice(0, 7));
  expect((await compare(before)).contradiction).toMatchObject({ kind: 'signed anew' }); // nothing else is known of its keys
  anchorsOf(dataDir, ID).pin(signer.vkey);
  expect((await compare(before)).contradiction).toMatchObject({ kind: 'cut tail', seq: 8 });
  anchorsOf(dataDir, ID).rest({ at: '2026-01-31T14:02:00Z', size: 7, head: leaves[6]!.toString('hex') });
  expect((await compare(before)).contradiction).toMatchObject({ kind: 'rollback', seq: 8 });
  const changed: Offered = {
    ...offered(leaves),
    keys: [
      { key: signer.key, seq: 1 },
      { key: later.key, seq: 8 },
    ],
  };
  expect((await compare(changed)).contradiction).toBeUndefined();
  expect((await compare({ ...changed, keys: [{ key: signer.key, seq: 1 }] })).contradiction).toMatchObject({ kind: 'signed anew' });
});

test('fault 10: an anchor that a stolen key signed after it had been changed vouches for nothing', async () => {
  const later = signerOf(origin, 'note', randomBytes(32));
  const keys = [
    { key: signer.key, seq: 1 },
    { key: later.key, seq: 8 },
  ];
  remember(leaves, 7);
  remember(other, 10);
  const { agreed, contradiction } = await compare({
    ...offered(other),
    keys,
    rootAt: async (size) => rootOf((size > 7 ? other : leaves).slice(0, size)),
  });
  expect(agreed.map(({ size }) => size)).toEqual([7]);
  expect(contradiction).toMatchObject({ kind: 'signed anew' });
});

test('named folders get every checkpoint, and one that is gone is told', async () => {
  const folder = join(dataDir, 'usb');
  mkdirSync(folder);
  nameAnchorFolders(dataDir, [folder, join(dataDir, 'gone')]);
  expect(anchorFolders(dataDir)).toHaveLength(2);
  remember(leaves, 9);
  const { anchors, unreachable } = anchorsOf(dataDir, ID).list();
  expect(anchors.map(({ place }) => place)).toEqual(['this computer', folder]);
  expect(unreachable).toEqual([join(dataDir, 'gone')]);
});

test('a folder gets everything when it is named, and what it missed when it is back', () => {
  remember(leaves, 3);
  const folder = join(dataDir, 'usb');
  mkdirSync(folder);
  fillAnchorFolder(dataDir, folder);
  nameAnchorFolders(dataDir, [folder]);
  const sizesThere = () =>
    anchorsOf(dataDir, ID)
      .list()
      .anchors.flatMap(({ place, size }) => (place === folder ? [size] : []));
  expect(sizesThere()).toEqual([3]);
  renameSync(folder, `${folder}.away`);
  remember(leaves, 6);
  renameSync(`${folder}.away`, folder);
  expect(sizesThere()).toEqual([3]);
  remember(leaves, 9);
  expect(sizesThere()).toEqual([3, 6, 9]);
  expect(() => fillAnchorFolder(dataDir, join(dataDir, 'nowhere'))).toThrow(/takes no copies/);
});

test('fault 18: a copy that was changed into no checkpoint is named, and is whole again with the next one', () => {
  const folder = join(dataDir, 'usb');
  mkdirSync(folder);
  nameAnchorFolders(dataDir, [folder]);
  remember(leaves, 3);
  const [name] = readdirSync(folder);
  const note = readFileSync(join(folder, name!), 'utf8');
  writeFileSync(join(folder, name!), note.replaceAll('\n', '\r\n'));
  const { list } = anchorsOf(dataDir, ID);
  expect(list().anchors.map(({ place }) => place)).toEqual(['this computer']);
  expect(list().spoilt).toEqual([{ place: folder, name, problem: 'it holds a control character' }]);
  remember(leaves, 9);
  expect(list().spoilt).toEqual([]);
  expect(readFileSync(join(folder, name!), 'utf8')).toBe(note);
});

test('fault 24: a note with more signatures takes the place of an anchor as a whole, never by writing over it', () => {
  const witness = signerOf('witness/ann', 'cosignature', randomBytes(32));
  const checkpoint = { origin, size: 9, root: rootOf(leaves.slice(0, 9)) };
  const text = formatCheckpoint(checkpoint);
  const plain = formatNote({ text, signatures: [signer.sign(text)] });
  const cosigned = formatNote({ text, signatures: [signer.sign(text), witness.cosign(text, 1)] });
  const anchors = anchorsOf(dataDir, ID);
  anchors.keep(checkpoint, plain);
  const [name] = readdirSync(anchors.home);
  linkSync(join(anchors.home, name!), join(dataDir, 'before'));
  anchors.keep(checkpoint, cosigned);
  anchors.keep(checkpoint, plain);
  expect(anchors.list().anchors.map(({ note }) => note)).toEqual([cosigned]);
  expect(readFileSync(join(dataDir, 'before'), 'utf8')).toBe(plain);
  expect(readdirSync(anchors.home)).toEqual([name]);
});

test('a torn line of the resting states counts as not written, and the next one does not', () => {
  const anchors = anchorsOf(dataDir, ID);
  anchors.rest({ at: 'x', size: 1, head: 'y' });
  writeFileSync(join(anchors.home, 'resting.jsonl'), '{"at":"x","size":2,"he', { flag: 'a' });
  expect(anchors.resting()).toHaveLength(1);
  anchors.rest({ at: 'x', size: 3, head: 'z' });
  expect(anchors.resting().map(({ size }) => size)).toEqual([1, 3]);
});
