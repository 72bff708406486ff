import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { acceptCosignature, requestCosignature } from './accept-cosignature.ts';
import { anchorsOf } from './anchors.ts';
import { readIntegrityState } from './integrity-state.ts';
import { signCheckpoint } from './sign-checkpoint.ts';
import { cosign, lookAtRequest } from './witness.ts';

let folder = '';
let trail: Trail;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-witness-'));
  trail = await createTrail(join(folder, 'a.veritrail'), 'a trail', { dataDir: mine() });
});
afterEach(async () => {
  await trail.close();
  rmSync(folder, { recursive: true });
});
const mine = () => join(folder, 'mine');
const theirs = () => join(folder, 'theirs');
const place = () => ({ trail, dataDir: mine() });
const NOON = new Date('2026-01-31T12:00:00Z');

const some = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `${count}-${i}`, data: '1' }));

async function request(count: number) {
  await trail.append({ drafts: some(count), source: '' });
  await signCheckpoint(place(), 'asked');
  return requestCosignature(place());
}
const answer = (text: string) => cosign(theirs(), text, 'Ann Smith', NOON);

test('a witness cosigns, the trail takes it back and shows name and time', async () => {
  const { text, since } = await request(300);
  expect(since).toBe(0);
  const reply = answer(text);
  expect(reply).toMatchObject({ status: 'cosigned', size: 301, since: 0 });
  if (reply.status !== 'cosigned') return;
  expect(await acceptCosignature(place(), reply.text)).toMatchObject({
    name: 'witness/Ann-Smith',
    at: '2026-01-31T12:00:00.000Z',
    size: 301,
  });
  const { checkpoints, anchoredSize } = await readIntegrityState(place());
  expect(checkpoints[0]).toMatchObject({ size: 301, cosigned: [{ name: 'witness/Ann-Smith', at: '2026-01-31T12:00:00.000Z' }] });
  expect(anchoredSize).toBe(301);
});

test('a request is looked at before anything is signed: whose it is, how much, what was seen before', async () => {
  const first = (await request(300)).text;
  const looked = lookAtRequest(theirs(), first);
  expect(looked).toMatchObject({ trail: trail.id, size: 301, told: { name: 'a trail', signedAt: expect.stringMatching(/^20/) } });
  expect(looked).not.toHaveProperty('seen');
  expect(looked).not.toHaveProperty('witness');
  const reply = answer(first) as { text: string };
  expect(lookAtRequest(theirs(), first)).toMatchObject({ seen: { size: 301 }, witness: 'witness/Ann-Smith' });
  expect(lookAtRequest(theirs(), (await request(10)).text).problem).toContain('ask for a request that continues it');
  expect(() => lookAtRequest(theirs(), reply.text)).toThrow('answer of a witness');
});

test('the next request proves that it continues what was cosigned', async () => {
  const first = answer((await request(300)).text);
  await acceptCosignature(place(), (first as { text: string }).text);
  const next = await request(500);
  expect(next.since).toBe(301);
  expect(answer(next.text)).toMatchObject({ status: 'cosigned', since: 301 });
});

test('a rollback, a fork and another key are refused by the witness, each by name', async () => {
  const old = (await request(10)).text;
  const early = answer(old);
  await acceptCosignature(place(), (early as { text: string }).text);
  const next = (await request(10)).text;
  expect(answer(next).status).toBe('cosigned');
  expect(answer(old)).toMatchObject({ status: 'refused', reason: expect.stringContaining('ROLLBACK') });
  const forged = (await request(10)).text.replace(/\nold \d+\n(?:[^\n]+\n)*/, (head) =>
    head.replace(/\nold \d+/, '\nold 24').replace(/\n(\w)/g, (_, c: string) => `\n${c}`),
  );
  expect(answer(forged).status).toBe('refused');
});

test('a changed answer is not taken', async () => {
  const reply = answer((await request(10)).text) as { text: string };
  await expect(acceptCosignature(place(), reply.text.replace('\n11\n', '\n12\n'))).rejects.toMatchObject({ code: 'source/refused' });
  // fault 19: the time of a cosignature is under the signature
  const moved = reply.text.replace(/(— witness\/Ann-Smith )(\S+)/, (_, name: string, signature: string) => {
    const bytes = Buffer.from(signature, 'base64');
    bytes[11]! ^= 1;
    return name + bytes.toString('base64');
  });
  await expect(acceptCosignature(place(), moved)).rejects.toMatchObject({ code: 'source/refused' });
  const late = cosign(join(folder, 'late'), (await request(5)).text, 'Ann Smith', new Date(8.64e15)) as { text: string };
  await expect(acceptCosignature(place(), late.text)).rejects.toMatchObject({ code: 'source/refused' });
  expect(() => answer('anything')).toThrow(/Nothing can be cosigned/);
});

test('fault 18: an answer without the good signature of the trail itself is not taken in the place of its anchor', async () => {
  const { text } = answer((await request(10)).text) as { text: string };
  const own = /\n(— veritrail\/\S+ )(\S+)(?=\n)/;
  const stranger = `— somebody ${Buffer.alloc(300, 7).toString('base64')}`;
  const spoilt = text.replace(own, (_, name: string, signature: string) => `\n${name}${signature.slice(0, 8)}AAAA${signature.slice(12)}`);
  for (const changed of [text.replace(own, `\n${stranger}`), spoilt]) {
    expect(changed).not.toBe(text);
    await expect(acceptCosignature(place(), changed)).rejects.toMatchObject({ code: 'source/refused' });
  }
  expect((await readIntegrityState(place())).comparison).toMatchObject({ status: 'agrees' });
  expect(await acceptCosignature(place(), text)).toMatchObject({ size: 11 });
});

test('fault 10: of a trail that contradicts its anchors no cosigned checkpoint becomes one of them', async () => {
  const path = join(folder, 'a.veritrail');
  await trail.append({ drafts: some(10), source: '' });
  await trail.close();
  const before = readFileSync(path);
  const reopen = async () => (trail = await openTrail(path, { dataDir: mine(), readOnly: false }));
  await reopen();
  await request(30);
  await trail.close();

  /** A thief with the key goes on from an older copy, where nobody compares. */
  const thief = join(folder, 'thief');
  cpSync(join(mine(), 'keys'), join(thief, 'keys'), { recursive: true });
  writeFileSync(path, before);
  trail = await openTrail(path, { dataDir: thief, readOnly: false });
  await trail.append({ drafts: some(50), source: '' });
  await signCheckpoint({ trail, dataDir: thief }, 'asked');
  const { text } = answer((await requestCosignature({ trail, dataDir: thief })).text) as { text: string };
  await trail.close();

  await reopen();
  const anchors = () => anchorsOf(mine(), trail.id).list().anchors.length;
  const known = anchors();
  await expect(acceptCosignature(place(), text)).rejects.toMatchObject({
    code: 'source/refused',
    message: expect.stringContaining('FORK'),
  });
  expect(anchors()).toBe(known);
});
