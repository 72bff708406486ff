import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Call } from '../../shared/contract/index.ts';
import type { Job } from '../../shared/contract/jobs.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import { type CoreCarrier, createClient } from '../../shared/wire.ts';
import { createApp } from '../core/app.ts';
import { startOwner } from './start-owner.ts';
import { watchThreads } from './threads.fixture.ts';

const threads = watchThreads();
let folder: string;
let pushes: Push[];
let core: { send: CoreCarrier; stop(): Promise<void> };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-recovery-'));
  pushes = [];
});
afterEach(async () => {
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
});

const options = () => ({ dataDir: join(folder, 'data'), log: () => undefined });
const hear = (push: Push) => void pushes.push(push);
const call: Call = createClient((request) => core.send(request));
const callWith = (...paths: string[]): Call => createClient((request) => core.send({ ...request, grant: { paths } }));

async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((wake) => setTimeout(wake, 10));
  }
}

const ended = (job: string): Promise<Job> =>
  until(async () => {
    const found = await call('jobs.get', { job });
    return found.state === 'running' ? undefined : found;
  });

/** A sample under way: some of it is stored, most of it is not. */
async function growing(): Promise<{ trail: string; job: string }> {
  const { trail, job } = await call('trails.sample', { events: 200_000 });
  await until(async () => ((await call('trails.get', { trail: trail.ref })).size > 2000 ? true : undefined));
  return { trail: trail.ref, job };
}

/** What is stored is whole, and the trail takes more. */
async function expectGoodTrail(trail: string): Promise<void> {
  const log = join(folder, 'more.jsonl');
  writeFileSync(log, '{"type":"login"}\n');
  const started = await callWith(log)('imports.start', { trail });
  expect((await ended((started as { job: string }).job)).result).toMatchObject({ kind: 'import', stored: 1 });
  const { job } = await call('integrity.verify', { trail });
  expect((await ended(job)).result).toMatchObject({ verdict: { status: 'verified' } });
}

describe('the owner thread dies', () => {
  beforeEach(() => {
    core = startOwner({ ...options(), host: 'loopback', onPush: hear });
  });

  test('in the middle of a growing trail: it is open again, the job counts as interrupted, the trail is good', async () => {
    const { trail, job } = await growing();
    threads.crash('owner');
    expect(await core.send({ id: 7, operation: 'trails.stats', input: { trail } })).toMatchObject({
      id: 7,
      ok: false,
      error: { code: 'interrupted' },
    });
    expect((await call('trails.list', {})).open.map(({ ref }) => ref)).toEqual([trail]);
    expect(await call('jobs.get', { job })).toMatchObject({ state: 'failed', error: { code: 'interrupted' } });
    expect(pushes).toContainEqual({ push: 'core.restarted', missing: [] });
    expect(pushes).toContainEqual(
      expect.objectContaining({ push: 'jobs.progress', job: expect.objectContaining({ id: job, state: 'failed' }) }),
    );
    await expectGoodTrail(trail);
  });

  test('a trail whose file went away meanwhile is named', async () => {
    const created = await callWith(join(folder, 'gone.veritrail'))('trails.create', { name: 'Gone' });
    if (created.status !== 'open') throw new Error('not open');
    await until(() => pushes.find(({ push }) => push === 'trails.changed'));
    await call('trails.list', {});
    for (const file of readdirSync(folder).filter((name) => name.startsWith('gone'))) rmSync(join(folder, file));
    threads.crash('owner');
    expect(await until(() => pushes.find(({ push }) => push === 'core.restarted'))).toEqual({ push: 'core.restarted', missing: ['Gone'] });
  });

  test('again and again: it stays down and every request says so', async () => {
    for (let deaths = 1; deaths <= 4; deaths++) {
      await call('app.about', {}).catch(() => undefined);
      threads.crash('owner');
    }
    await until(() => pushes.find(({ push }) => push === 'core.stopped'));
    await expect(call('app.about', {})).rejects.toMatchObject({ code: 'interrupted' });
    expect(threads.count('owner')).toBeLessThan(20);
  });
});

describe('inside the owner', () => {
  beforeEach(() => {
    const app = createApp({ ...options(), host: 'loopback', push: hear });
    core = { send: app.handle, stop: app.close };
  });

  test.each(['writer', 'job'])('the %s of an import dies: the job has failed, the trail is open and good', async (thread) => {
    const { trail, job } = await growing();
    threads.crash(thread);
    expect(await ended(job)).toMatchObject({ state: 'failed' });
    await expectGoodTrail(trail);
  });

  test('the threads of an export and of a verify die: no file, no verdict, and the next ones end well', async () => {
    const { trail, job } = await growing();
    await call('jobs.cancel', { job });
    await ended(job);
    const target = join(folder, 'export.jsonl');
    const exporting = (await callWith(target)('exports.start', { trail, format: 'jsonl' })) as { job: string };
    threads.crash('job');
    expect(await ended(exporting.job)).toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('stopped unexpectedly') },
    });
    expect(existsSync(target)).toBe(false);

    const verifying = await call('integrity.verify', { trail });
    threads.crash('job');
    expect(await ended(verifying.job)).toMatchObject({ state: 'failed' });
    expect(await call('integrity.verdict', { trail })).toEqual({});

    const again = (await callWith(target)('exports.start', { trail, format: 'jsonl' })) as { job: string };
    expect(await ended(again.job)).toMatchObject({ state: 'done' });
    await expectGoodTrail(trail);
  });
});
