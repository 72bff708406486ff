import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { http } from '../shared/bridge.ts';
import { createClient } from '../shared/wire.ts';

const folder = mkdtempSync(join(tmpdir(), 'loopback-only-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const guard = join(import.meta.dirname, 'loopback-only.fixture.ts');
const CONTACTS_FILE = join(folder, 'contacts');
const trail = join(folder, 'one.veritrail');
const env = { ...process.env, CONTACTS_FILE, VERITRAIL_DATA_DIR: join(folder, 'data') };
beforeEach(() => rmSync(CONTACTS_FILE, { force: true }));

const contacts = (): string[] => (existsSync(CONTACTS_FILE) ? readFileSync(CONTACTS_FILE, 'utf8').trimEnd().split('\n') : []);

/** Runs a program under the guard, to its end. */
function guarded(...args: string[]): number | null {
  return spawnSync(process.execPath, ['--import', guard, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status;
}

test('the guard sees what it must see', () => {
  const attempts = `
    const tries = [
      () => fetch('http://192.0.2.1/'),
      () => require('net').connect(80, '192.0.2.2'),
      () => require('tls').connect({ port: 443, host: '192.0.2.3' }),
      () => require('https').get('https://example.invalid/'),
      () => require('dgram').createSocket('udp4').send('x', 53, '192.0.2.4'),
      () => require('dns').resolve('a.invalid', () => undefined),
      () => require('dns').promises.lookup('b.invalid'),
    ];
    for (const one of tries) try { Promise.resolve(one()).catch(() => undefined); } catch {}
    process.on('uncaughtException', () => undefined);`;
  guarded('-e', attempts);
  expect(contacts().toSorted()).toEqual([
    'connect 192.0.2.1',
    'connect 192.0.2.2',
    'connect 192.0.2.3',
    'lookup b.invalid',
    'lookup example.invalid',
    'resolve a.invalid',
    'send 192.0.2.4',
  ]);
});

test('the guard sees what a thread does', () => {
  const thread = join(folder, 'thread.mjs');
  writeFileSync(thread, `import { connect } from 'node:net'; connect(80, '192.0.2.9');`);
  writeFileSync(
    join(folder, 'program.mjs'),
    `import { Worker } from 'node:worker_threads'; new Worker(${JSON.stringify(thread)}).on('error', () => undefined);`,
  );
  guarded(join(folder, 'program.mjs'));
  expect(contacts()).toEqual(['connect 192.0.2.9']);
});

test('the command line reaches no other computer: sample, read, verify, export', () => {
  const main = join(import.meta.dirname, 'cli/main.ts');
  const out = join(folder, 'events.csv');
  for (const words of [['sample', '--events', '300'], ['events'], ['verify'], ['export', '--format', 'csv', '--out', out]])
    expect(guarded(main, ...words, '--trail', trail), words[0]).toBe(0);
  expect(contacts()).toEqual([]);
});

test('the loopback host reaches no other computer: start, sample trail, read, verify, export', async () => {
  const host = spawn(process.execPath, ['--import', guard, join(import.meta.dirname, 'cli/serve.fixture.ts'), trail], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void host.kill('SIGKILL'));
  const [line] = (await once(createInterface(host.stdout), 'line')) as [string];
  const { origin, searchParams } = new URL(line);
  const ask = async (path: string, bearer: string, body = '{}') =>
    (await fetch(origin + path, { method: 'POST', headers: { authorization: `Bearer ${bearer}` }, body })).json();
  const { session } = (await ask(http.enter, searchParams.get('token')!)) as { session: string };
  const call = createClient(async (request) => (await ask(http.call, session, JSON.stringify(request))) as never);

  const made = await call('trails.sample', { events: 300 });
  const { ref } = made.trail;
  const isDone = async (job: string) => {
    await expect.poll(async () => (await call('jobs.get', { job })).state).toBe('done');
  };
  await isDone(made.job);
  await call('events.page', { trail: ref, limit: 10 });
  await isDone((await call('integrity.verify', { trail: ref })).job);
  const exported = await call('exports.start', { trail: ref, format: 'csv' });
  if (exported.status !== 'started') throw new Error('the export was not started');
  await isDone(exported.job);
  host.kill('SIGTERM');
  await once(host, 'exit');
  expect(contacts()).toEqual([]);
});
