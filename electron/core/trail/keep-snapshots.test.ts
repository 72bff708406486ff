import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTrail } from './create-trail.ts';
import { openTrail } from './open-trail.ts';
import { ownDraft } from './own-draft.ts';
import type { SnapshotRow } from './snapshot-row.ts';
import { makeOlder, tamper } from './trail.fixture.ts';
import { verifyTrail } from './verify-trail.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-snapshots-'));
  path = join(folder, 'a.veritrail');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const row: SnapshotRow = {
  id: 'snap-1',
  aggregate: 'order_1',
  version: 1,
  seq: 2,
  hash: 'ab'.repeat(32),
  kind: 'order',
  reducerVersion: 1,
  origin: 'manual',
  reason: 'test',
  skipped: 0,
  latest: '2026-01-01T00:00:00Z',
  inTimeOrder: true,
  event: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  stateHash: 'cd'.repeat(32),
  state: '{"ü":1}',
  blame: '{"ü":2}',
};

test('a snapshot and the event that tells of it are stored together, and the trail stays sound', async () => {
  const trail = await createTrail(path, 'Test', { dataDir: folder });
  const { size } = await trail.append({ drafts: [ownDraft('snapshot.created', { id: row.id })], source: '', snapshots: [row] });
  expect(await trail.snapshots.get('snap-1')).toEqual({ ...row, event: size, sizeBytes: 16 });
  await trail.append({ drafts: [], source: '', snapshots: [{ ...row, id: 'snap-2', origin: 'automatic', version: 5, seq: 9 }] });
  expect((await trail.snapshots.marks('order_1')).map(({ id, event }) => [id, event])).toEqual([
    ['snap-1', size],
    ['snap-2', null],
  ]);
  expect(await trail.head()).toMatchObject({ size });
  expect(await trail.snapshots.lastAutomatic()).toBe(9);
  expect(await trail.snapshots.totals()).toEqual({ total: 2, totalBytes: 32 });
  const wanted = { aggregate: 'order_1', kind: 'order', reducerVersion: 1 };
  expect((await trail.snapshots.newest({ ...wanted, upTo: 4 }))?.id).toBe('snap-1');
  expect(await trail.snapshots.newest({ ...wanted, reducerVersion: 2, upTo: 4 })).toBeUndefined();
  await trail.close();
  expect(await verifyTrail(path, { dataDir: folder })).toMatchObject({ status: 'consistent' });
});

test('fault 16: the file itself refuses that a snapshot changes or goes', async () => {
  const trail = await createTrail(path, 'Test', { dataDir: folder });
  await trail.append({ drafts: [], source: '', snapshots: [row] });
  await trail.close();
  const db = new Database(path);
  db.pragma('recursive_triggers = ON');
  expect(() => db.exec("UPDATE snapshots SET state = '{}'")).toThrow('snapshots never change');
  expect(() => db.exec('DELETE FROM snapshots')).toThrow('snapshots stay');
  expect(() => db.exec("INSERT OR REPLACE INTO snapshots SELECT * FROM snapshots WHERE id = 'snap-1'")).toThrow('snapshots stay');
  db.close();
});

test('a trail of the first schema version opens read-only as it is, and is brought up to date when it is opened for writing', async () => {
  const made = await createTrail(path, 'Test', { dataDir: folder });
  await made.close();
  makeOlder(path, 1);

  const read = await openTrail(path, { dataDir: folder, readOnly: true });
  expect(await read.snapshots.totals()).toEqual({ total: 0, totalBytes: 0 });
  await read.close();
  expect(await verifyTrail(path, { dataDir: folder })).toMatchObject({ status: 'consistent' });

  const trail = await openTrail(path, { dataDir: folder, readOnly: false });
  await trail.append({ drafts: [], source: '', snapshots: [row] });
  expect(await trail.snapshots.totals()).toMatchObject({ total: 1 });
  await trail.close();
  expect(await verifyTrail(path, { dataDir: folder })).toMatchObject({ status: 'consistent' });
});

test('fault 15: a table of snapshots in a trail of the first version is a foreign object', async () => {
  const made = await createTrail(path, 'Test', { dataDir: folder });
  await made.close();
  makeOlder(path, 2);
  tamper(path, 'PRAGMA user_version = 1');
  await expect(openTrail(path, { dataDir: folder, readOnly: true })).rejects.toThrow('that Veritrail did not make');
});
