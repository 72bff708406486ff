import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished } from 'vitest';
import { startDesktopStandin } from '../../e2e/hosts/desktop-standin.ts';
import { check } from './packed-tree.fixture.ts';

const standin = join(import.meta.dirname, 'standin-electron.mjs');

function folderFor(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The words that start the packed program, with the stand-in for what Electron does. */
const wordsFor = (resources: string, words: readonly string[]): string[] => [
  '--import',
  standin,
  join(resources, 'app.asar/out/main/index.js'),
  ...words,
];

check('a command is answered by the packed program: import, events, verify, export', ({ tree, resources }) => {
  const folder = folderFor();
  const at = (name: string) => join(folder, name);
  const env = { VERITRAIL_DATA_DIR: at('data') };
  const run = (...words: string[]) =>
    spawnSync(tree.program, wordsFor(resources, [...words, '--trail', at('one.veritrail'), '--json']), { cwd: '/', env, encoding: 'utf8' });
  writeFileSync(at('log.jsonl'), '{"id":"a","time":"2025-01-02T03:04:05Z","type":"login","n":1.10}\n');

  const imported = run('import', at('log.jsonl'));
  expect({ ...imported, json: JSON.parse(imported.stdout || '{}') as unknown }).toMatchObject({ status: 0, json: { read: 1, stored: 1 } });
  const events = run('--', 'events', '--filter', 'type:login', '--limit', '5');
  expect(events).toMatchObject({ status: 0, stdout: expect.stringContaining('"n":1.10') });
  expect(JSON.parse(run('verify').stdout)).toMatchObject({ status: 'verified' });
  expect(run('export', '--format', 'csv', '--out', at('events.csv')).status).toBe(0);
  expect(readFileSync(at('events.csv'), 'utf8')).toContain('login');
  expect(run('nonsense')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('  veritrail COMMAND [FLAGS]') });
});

check('the packed core opens a trail in its own thread, and the page comes out of the archive', async ({ tree, resources }) => {
  const folder = folderFor();
  const env = { VERITRAIL_DATA_DIR: join(folder, 'data') };
  const trail = join(folder, 'sample.veritrail');
  execFileSync(tree.program, wordsFor(resources, ['sample', '--events', '200', '--trail', trail]), { cwd: '/', env, stdio: 'ignore' });
  const host = spawn(tree.program, wordsFor(resources, ['serve', '--trail', trail, '--json']), {
    cwd: '/',
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void host.kill('SIGKILL'));
  const [line] = (await once(createInterface(host.stdout), 'line')) as [string];
  const { address, token } = JSON.parse(line) as { address: string; token: string };
  const ask = (path: string, bearer: string, init: RequestInit) =>
    fetch(address + path, { ...init, headers: { authorization: `Bearer ${bearer}` } });
  const { session } = (await (await ask('/enter', token, { method: 'POST' })).json()) as { session: string };

  const body = JSON.stringify({ id: 1, operation: 'trails.list', input: {} });
  expect(await (await ask('/call', session, { method: 'POST', body })).json()).toMatchObject({
    ok: true,
    data: { open: [{ path: trail }] },
  });
  expect(await (await ask('/', session, {})).text()).toContain('<title>Veritrail</title>');
  host.kill('SIGTERM');
  expect(await once(host, 'exit')).toEqual([0, null]);
});

check('the packed program shows its window, with a trail that its own threads made', async ({ resources }) => {
  const host = await startDesktopStandin(join(resources, 'app.asar'));
  onTestFinished(() => host.stop());
  const page = await host.page(undefined as never); // a window needs no browser of ours
  await page.getByRole('button', { name: 'Open the sample trail' }).click();
  await page.getByRole('grid', { name: 'Events' }).waitFor();
});

check('the launcher tells a command from a file, a link and nothing', ({ tree }) => {
  const folder = folderFor();
  const launcher = join(folder, 'resources/bin/veritrail');
  mkdirSync(dirname(launcher), { recursive: true });
  copyFileSync(join(tree.resources, 'bin/veritrail'), launcher);
  writeFileSync(join(folder, 'veritrail'), '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  chmodSync(join(folder, 'veritrail'), 0o755);
  const passes = (...words: string[]) => execFileSync(launcher, words, { encoding: 'utf8' }).split('\n').slice(0, -1);
  expect(passes('events', '--filter', 'type:order x')).toEqual(['--no-sandbox', '--', 'events', '--filter', 'type:order x']);
  expect(passes('--help')).toEqual(['--no-sandbox', '--', '--help']);
  for (const words of [['/home/ana/a b.veritrail'], ['audit.veritrail'], ['veritrail://event/1'], ['--enable-logging']])
    expect(passes(...words)).toEqual(words);
});
