import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Call } from '../../shared/contract/index.ts';
import type { Job, JobResult } from '../../shared/contract/jobs.ts';
import { createClient, type GrantedFiles } from '../../shared/wire.ts';
import { type App, createApp } from './app.ts';

let folder: string;
let app: App;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-app-'));
  mkdirSync(join(folder, 'out'));
  app = createApp({
    dataDir: join(folder, 'data'),
    host: 'command line',
    log: (level, message, facts) => level === 'error' && console.error(message, facts),
    push: () => undefined,
  });
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const granted = (...paths: string[]): Call =>
  createClient((request) => app.handle({ ...request, grant: { paths } satisfies GrantedFiles }));
const call: Call = createClient((request) => app.handle(request));

async function finished(id: string): Promise<Job> {
  for (;;) {
    const job = await call('jobs.get', { job: id });
    if (job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function resultOf<K extends JobResult['kind']>(started: { status: string; job?: string }, kind: K): Promise<JobResult & { kind: K }> {
  const job = await finished(started.job!);
  expect(job.error).toBeUndefined();
  expect(job.result?.kind).toBe(kind);
  return job.result as JobResult & { kind: K };
}

async function newTrail(): Promise<string> {
  const answer = await granted(join(folder, 'test.veritrail'))('trails.create', { name: 'Test' });
  return answer.status === 'open' ? answer.trail.ref : '';
}

const logins = (count: number) =>
  Array.from(
    { length: count },
    (_, n) =>
      `{"event_id":"e-${n}","timestamp":"2025-01-01T00:00:${String(n % 60).padStart(2, '0')}Z","actor":{"id":"user_${n % 3}","type":"user"},"action":"user.login","resource":{"type":"session","id":"s-${n}"},"details":{"n":${n}},"outcome":"${n % 5 ? 'success' : 'failure'}"}`,
  ).join('\n');

test('the whole journey: import, browse, verify, export, and the counts agree everywhere', async () => {
  const trail = await newTrail();
  const file = join(folder, 'logins.jsonl');
  writeFileSync(file, `${logins(500)}\nnot json\n`);

  const imported = await resultOf(await granted(file)('imports.start', { trail }), 'import');
  expect(imported).toMatchObject({ read: 501, stored: 500, duplicates: 0, conflicts: 0, refused: 1 });
  const again = await resultOf(await granted(file)('imports.start', { trail }), 'import');
  expect(again).toMatchObject({ read: 501, stored: 0, duplicates: 500, refused: 1 });

  await resultOf({ status: 'started', job: (await call('integrity.verify', { trail })).job }, 'verify');
  expect((await call('integrity.verdict', { trail })).verdict).toMatchObject({ status: 'verified', anchor: expect.any(String) });

  const failures = await call('events.page', { trail, filter: 'outcome:failure', order: 'seq-asc' });
  expect(failures.total).toBe(100);
  expect(failures.rows.every((row) => row.outcome === 'failure')).toBe(true);
  const refused = await call('imports.refused', { trail, batch: imported.batch });
  expect(refused.lines).toMatchObject([{ line: 501, file: 1 }]);

  const target = join(folder, 'out', 'failures.csv');
  const exported = await resultOf(await granted(target)('exports.start', { trail, filter: 'outcome:failure', format: 'csv' }), 'export');
  expect(exported.count).toBe(100);
  expect(createHash('sha256').update(readFileSync(target)).digest('hex')).toBe(exported.sha256);

  const whole = await call('events.get', { trail, seq: failures.rows[0]!.seq });
  expect(createHash('sha256').update('\0').update(whole.record).digest('hex')).toBe(whole.event.hash);
  expect(whole.file).toMatchObject({ name: 'logins.jsonl', line: 1 });
});

test('fault 20: a trail whose key is gone says so wherever it is described, and takes events all the same', async () => {
  const trail = await newTrail();
  expect(await call('trails.get', { trail })).not.toHaveProperty('unsigned');
  rmSync(join(folder, 'data', 'keys', `${(await call('trails.get', { trail })).id}.key`));
  expect((await call('trails.get', { trail })).unsigned).toContain('is not on this computer');
  const file = join(folder, 'logins.jsonl');
  writeFileSync(file, logins(5));
  expect(await resultOf(await granted(file)('imports.start', { trail }), 'import')).toMatchObject({ stored: 5 });
  await expect(call('checkpoints.create', { trail })).rejects.toMatchObject({ code: 'key/unusable' });
});

test('a sample trail is made, listed, counted and closed to one plain file', async () => {
  const { trail, job } = await call('trails.sample', { events: 1000 });
  expect((await resultOf({ status: 'started', job }, 'sample')).stored).toBe(1000);
  const { open } = await call('trails.list', {});
  expect(open.map(({ name }) => name)).toEqual(['Sample trail (made up)']);
  const page = await call('events.page', { trail: trail.ref, filter: '-own:true', limit: 0 });
  expect(page).toMatchObject({ total: 1000, rows: [] });
  const { size, anchoredSize, checkpoints } = await call('integrity.state', { trail: trail.ref });
  expect(checkpoints).toMatchObject([{ size: size - 1, occasion: 'import' }]);
  expect(anchoredSize).toBe(size - 1);
  await call('trails.close', { trail: trail.ref });
  expect(readdirSync(join(folder, 'data', 'trails'))).toHaveLength(1);
});

test('an export in every format holds the records of the filter and nothing else', async () => {
  const trail = await newTrail();
  const file = join(folder, 'logins.jsonl');
  writeFileSync(file, logins(50));
  await resultOf(await granted(file)('imports.start', { trail }), 'import');
  for (const format of ['csv', 'json', 'jsonl', 'records'] as const) {
    const target = join(folder, 'out', `all.${format}`);
    const { count } = await resultOf(await granted(target)('exports.start', { trail, filter: 'type:user.login', format }), 'export');
    expect(count).toBe(50);
  }
});

test('what is asked wrongly is refused with the place and what was expected', async () => {
  const trail = await newTrail();
  await expect(call('events.page', { trail, filter: 'colour:red' })).rejects.toMatchObject({ name: 'AppError' });
  await expect(call('trails.get', { trail: 'nowhere' })).rejects.toMatchObject({ code: 'trail/unknown' });
  await expect(call('trails.reopen', { key: '/etc/passwd' })).rejects.toMatchObject({ code: 'access/denied' });
  expect(await call('imports.start', { trail })).toEqual({ status: 'cancelled' });
});
