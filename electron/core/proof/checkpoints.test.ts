import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Draft } from '../../../shared/event.ts';
import { bytesOfHex, hexOf } from '../../../shared/proof/bytes.ts';
import { formatCheckpoint, originOf, parseCheckpoint } from '../../../shared/proof/checkpoint.ts';
import { verifyConsistency, verifyInclusion } from '../../../shared/proof/merkle.ts';
import { formatNote, openNote } from '../../../shared/proof/note.ts';
import { parseTlogProof } from '../../../shared/proof/tlog-proof.ts';
import { parseVkey, type VerifierKey } from '../../../shared/proof/vkey.ts';
import { leafHash } from '../../../shared/pack/record-leaf.ts';
import { createTrail } from '../trail/create-trail.ts';
import { CHECKPOINTS } from '../trail/custody-aggregates.ts';
import { ownDraft } from '../trail/own-draft.ts';
import { readSubtreeFile } from '../trail/tree/subtree-file.ts';
import { treePath } from '../trail/tree/tree-path.ts';
import type { Trail } from '../trail/trail.ts';
import { anchorsOf } from './anchors.ts';
import { readIntegrityState } from './integrity-state.ts';
import { judgeTrail } from './judge-trail.ts';
import { newestCheckpoint, proveConsistency, proveEvent } from './prove-event.ts';
import { rotateKey } from './rotate-key.ts';
import { signCheckpoint } from './sign-checkpoint.ts';
import { parsePrivateKey, type Signer } from './signer.ts';
import { backupTrailKey } from './trail-keys.ts';
import { withTree } from './trail-tree.ts';

let folder = '';
let trail: Trail;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-proof-'));
  trail = await createTrail(join(folder, 'a.veritrail'), 'a trail', { dataDir: folder });
});
afterEach(async () => {
  await trail.close();
  rmSync(folder, { recursive: true });
});
const place = () => ({ trail, dataDir: folder });

async function append(count: number): Promise<void> {
  const { size } = await trail.head();
  const drafts = Array.from({ length: count }, (_, i): Draft => ({ id: `e${size + i}`, type: 'x', data: `{"n":${size + i}}` }));
  await trail.append({ drafts, source: '' });
}

async function sign(): Promise<{ note: string; vkey: string; size: number; root: string }> {
  const signed = await signCheckpoint(place(), 'asked');
  if (signed.status === 'skipped') throw new Error('skipped');
  return { ...signed.checkpoint, vkey: signed.vkey };
}

test('a checkpoint opens with the vkey, lies on the trail with its event, and outside it as an anchor', async () => {
  await append(700);
  const { note, vkey, size, root } = await sign();
  expect(size).toBe(701);
  const opened = openNote(note, [parseVkey(vkey) as VerifierKey]);
  expect(parseCheckpoint((opened as { text: string }).text)).toMatchObject({ size, root: bytesOfHex(root) });
  expect(await trail.readCheckpoints()).toEqual([{ size, root, note }]);
  expect((await trail.readSeqs([702]))[0]!.record).toContain('"type":"checkpoint.signed"');
  expect(anchorsOf(folder, trail.id).list().anchors).toMatchObject([{ size, note, place: 'this computer' }]);
});

test('fault 18: a copy on this computer that was changed into no checkpoint is told on the integrity screen', async () => {
  await append(3);
  await sign();
  await append(3);
  await sign();
  const { home } = anchorsOf(folder, trail.id);
  const [name] = readdirSync(home).filter((one) => one.endsWith('.checkpoint'));
  writeFileSync(join(home, name!), '');
  const { places, comparison } = await readIntegrityState(place());
  expect(comparison).toMatchObject({ status: 'agrees' });
  expect(places).toMatchObject([{ isOwn: true, state: 'contradicts', count: 1, reason: expect.stringContaining(name!) }]);
});

test('on a schedule it is skipped when only checkpoints came since; a person gets one all the same', async () => {
  await append(3);
  await sign();
  expect(await signCheckpoint(place(), 'schedule')).toMatchObject({ status: 'skipped' });
  expect(await signCheckpoint(place(), 'asked')).toMatchObject({ status: 'signed', checkpoint: { size: 5 } });
  await append(1);
  expect(await signCheckpoint(place(), 'closing')).toMatchObject({ status: 'signed' });
});

describe('proofs', () => {
  test('every event below a checkpoint is proved against the newest one that covers it, and none is made', async () => {
    await append(1000);
    const { vkey } = await sign();
    await append(20);
    await expect(proveEvent(place(), 1020)).rejects.toMatchObject({ code: 'proof/uncovered' });
    for (const seq of [1, 2, 256, 257, 1001]) {
      const parsed = parseTlogProof((await proveEvent(place(), seq)).proof);
      if (typeof parsed === 'string') throw new Error(parsed);
      const opened = openNote(parsed.checkpoint, [parseVkey(vkey) as VerifierKey]) as { text: string };
      const checkpoint = parseCheckpoint(opened.text) as { size: number; root: Uint8Array };
      const [stored] = await trail.readSeqs([seq]);
      expect(parsed.index).toBe(seq - 1);
      expect(verifyInclusion({ ...checkpoint, index: parsed.index }, leafHash(Buffer.from(stored!.record)), parsed.hashes)).toBe(true);
    }
    expect(await trail.readCheckpoints()).toHaveLength(1);
  });

  test('two checkpoints are consistent', async () => {
    const notes = [];
    for (const count of [300, 5, 600]) {
      await append(count);
      notes.push(await sign());
    }
    const [first, , last] = notes as [never, never, never];
    const sized = ({ size, root }: { size: number; root: string }) => ({ size, root: bytesOfHex(root) });
    expect(verifyConsistency(sized(first), sized(last), await proveConsistency(place(), first, last))).toBe(true);
  });

  test('a stored tree that is wrong is noticed and gone around', async () => {
    await append(2000);
    await sign();
    const path = treePath(folder, trail.id, trail.path);
    expect(readSubtreeFile(path)!.chunks).toBe(7);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(7, 64));
    expect((await proveEvent(place(), 1700)).proof).toContain('index 1699');
  });
});

describe('fault 20: without its key', () => {
  test('signing stops and says so, appending goes on, and no new key appears', async () => {
    await append(5);
    rmSync(join(folder, 'keys', `${trail.id}.key`));
    await expect(sign()).rejects.toMatchObject({ code: 'key/unusable' });
    await append(5);
    expect((await trail.head()).size).toBe(11);
    expect(await trail.readCheckpoints()).toEqual([]);
  });

  test('a changed key is countersigned by the old one, and signs from then on', async () => {
    await append(5);
    const before = await sign();
    const { vkey } = await rotateKey(place(), 'the computer was replaced');
    expect(vkey).not.toBe(before.vkey);
    const after = await sign();
    expect(after.vkey).toBe(vkey);
    expect(openNote(after.note, [parseVkey(vkey) as VerifierKey])).toBeTypeOf('object');
    expect(await newestCheckpoint(trail, 1)).toMatchObject({ size: after.size });
  });

  test('fault 10: a key that was changed signs no more, though it signed what came before', async () => {
    await append(5);
    const before = await sign();
    const stolen = parsePrivateKey(await backupTrailKey(folder, trail.id)) as Signer;
    await rotateKey(place(), 'somebody has a copy of it');
    const { size } = await trail.head();
    const root = await withTree(place(), (tree) => tree.root(size));
    const text = formatCheckpoint({ origin: originOf(trail.id), size, root });
    const forged = { size, root: hexOf(root), note: formatNote({ text, signatures: [stolen.sign(text)] }) };
    const draft = ownDraft('checkpoint.signed', { ...forged, vkey: stolen.vkey, occasion: 'asked' }, { aggregate: { id: CHECKPOINTS } });
    await trail.append({ drafts: [draft], source: '', checkpoint: forged });
    expect(await newestCheckpoint(trail, 1)).toMatchObject({ size: before.size });
    const verdict = await judgeTrail(trail.path, { dataDir: folder, extent: 'full' });
    expect(verdict).toMatchObject({ status: 'failed', reason: expect.stringContaining(`its checkpoint over ${size} records is not good`) });
  });
});
