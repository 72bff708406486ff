import Database from 'better-sqlite3';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Call } from '../../../shared/contract/index.ts';
import type { Job } from '../../../shared/contract/jobs.ts';
import { createClient } from '../../../shared/wire.ts';
import { type App, createApp } from '../app.ts';

let folder: string;
let app: App;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-automatic-'));
  app = start();
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (): App => createApp({ dataDir: join(folder, 'data'), host: 'command line', log: () => undefined, push: () => undefined });
const call = (...paths: string[]): Call =>
  createClient((request) => app.handle(paths.length === 0 ? request : { ...request, grant: { paths } }));

async function ended(job: string): Promise<Job> {
  for (;;) {
    const found = await call()('jobs.get', { job });
    if (found.state !== 'running') return found;
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

async function snapshotsOf(trail: string, count: number) {
  for (;;) {
    const { rows } = await call()('snapshots.list', { trail });
    if (rows.length >= count) return rows;
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

/** Events of one wallet, after as many of others, each of its own. */
function balances(from: number, count: number, others = 0): string {
  const path = join(folder, `balances-${from}.jsonl`);
  const line = (i: number, wallet = 'w') =>
    `{"id":"${wallet}${i}","event_type":"balance_changed","aggregate_id":"wallet_${wallet}","sequence":${i},"timestamp":"${new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString()}","event_data":{"wallet":"w","token":"ETH","old_balance":${i - 1}.5,"new_balance":${i}.5}}`;
  const before = Array.from({ length: others }, (_, i) => line(1, `other-${i}-`));
  writeFileSync(path, [...before, ...Array.from({ length: count }, (_, i) => line(from + i))].join('\n'));
  return path;
}

async function importFile(trail: string, path: string): Promise<void> {
  await ended(((await call(path)('imports.start', { trail })) as { job: string }).job);
}

test('the interval that is set holds for what comes next', async () => {
  const made = await call(join(folder, 'a.veritrail'))('trails.create', { name: 'Test' });
  const trail = (made as { trail: { ref: string } }).trail.ref;
  await importFile(trail, balances(1, 1200));
  await snapshotsOf(trail, 1);
  await call()('settings.set', { changes: { snapshotEveryEvents: 100 } });
  await importFile(trail, balances(1201, 250));
  const rows = await snapshotsOf(trail, 3);
  expect(rows.map(({ version, reason }) => [version, reason])).toEqual([
    [1400, 'every 100 events'],
    [1300, 'every 100 events'],
    [1000, 'every 1000 events'],
  ]);
});

test('what is due is found many records after the last snapshot too', async () => {
  const made = await call(join(folder, 'a.veritrail'))('trails.create', { name: 'Test' });
  const trail = (made as { trail: { ref: string } }).trail.ref;
  await call()('settings.set', { changes: { snapshotEveryEvents: 100 } });
  await importFile(trail, balances(1, 250, 4500));
  expect((await snapshotsOf(trail, 2)).map(({ version }) => version)).toEqual([200, 100]);
  await importFile(trail, balances(251, 100, 2500));
  expect((await snapshotsOf(trail, 3)).map(({ version }) => version)).toEqual([300, 200, 100]);
});

test('after every 1,000 events of an aggregate one is kept, without an event of its own; none on a read-only trail', async () => {
  const path = join(folder, 'a.veritrail');
  const made = await call(path)('trails.create', { name: 'Test' });
  const trail = (made as { trail: { ref: string } }).trail.ref;
  await importFile(trail, balances(1, 2500));
  const rows = await snapshotsOf(trail, 2);
  expect(rows.map(({ version, origin, event, inTimeOrder }) => ({ version, origin, event, inTimeOrder }))).toEqual([
    { version: 2000, origin: 'automatic', event: undefined, inTimeOrder: true },
    { version: 1000, origin: 'automatic', event: undefined, inTimeOrder: true },
  ]);
  await importFile(trail, balances(2501, 600));
  await snapshotsOf(trail, 3);
  expect(await call()('aggregates.stateAt', { trail, aggregate: 'wallet_w', version: 3050 })).toMatchObject({ from: { version: 3000 } });
  const { snapshots, replay } = await call()('trails.stats', { trail });
  expect({ snapshots, replay }).toMatchObject({ snapshots: { count: 3 }, replay: { replays: 1, misses: 1 } });
  const checked = await ended((await call()('integrity.verify', { trail, snapshots: true })).job);
  expect(checked.result).toMatchObject({ verdict: { status: 'verified' }, snapshots: { checked: 3, outdated: 0 } });

  // What an older program left undone is not made up for while the trail is only looked at.
  await app.close();
  const db = new Database(path);
  const stay = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'snapshots_stay'").pluck().get() as string;
  db.exec('DROP TRIGGER snapshots_stay; DELETE FROM snapshots;');
  db.exec(stay);
  db.close();
  app = start();
  const opened = await call(path)('trails.open', { readOnly: true });
  const reader = (opened as { trail: { ref: string } }).trail.ref;
  expect(await call()('aggregates.stateAt', { trail: reader, aggregate: 'wallet_w' })).toMatchObject({ version: 3100, events: 3100 });
  await expect(call()('snapshots.create', { trail: reader, aggregate: 'wallet_w', reason: 'x' })).rejects.toMatchObject({
    code: 'trail/read-only',
  });
  await call()('trails.close', { trail: reader });
  const again = await call(path)('trails.open', {});
  expect((await snapshotsOf((again as { trail: { ref: string } }).trail.ref, 3)).length).toBe(3);
});

test('fault 3: a row changed with another program is found by verify with snapshots, and by it alone', async () => {
  const path = join(folder, 'b.veritrail');
  const made = await call(path)('trails.create', { name: 'Test' });
  const { ref } = (made as { trail: { ref: string } }).trail;
  await importFile(ref, balances(1, 1000));
  await snapshotsOf(ref, 1);
  await app.close();
  const db = new Database(path);
  const guard = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'snapshots_never_change'").pluck().get() as string;
  db.exec(`DROP TRIGGER snapshots_never_change; UPDATE snapshots SET state = replace(state, '1000.5', '9999.5');`);
  db.exec(guard);
  db.close();
  app = start();
  const opened = await call(path)('trails.open', {});
  const trail = (opened as { trail: { ref: string } }).trail.ref;
  const plain = await ended((await call()('integrity.verify', { trail })).job);
  expect(plain.result).toMatchObject({ verdict: { status: 'verified' } });
  const checked = await ended((await call()('integrity.verify', { trail, snapshots: true })).job);
  expect(checked.result).toMatchObject({
    verdict: { status: 'failed', reason: expect.stringContaining('its state is not the one its hash was made of') },
  });
  expect((await call()('aggregates.stateAt', { trail, aggregate: 'wallet_w' })).state).toContain('"ETH":"1000.5"');
});
