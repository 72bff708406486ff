import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeDurably } from './write-durably.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const guarded = { files: [], folders: [], openFolders: [] };
const write = (name: string, chunks: Iterable<string> | AsyncIterable<string> = ['one\n', 'two\n'], rest = {}) =>
  writeDurably(join(folder, name), chunks, { guarded, ...rest });

test('the file holds the chunks, and what is said of it is true', async () => {
  const written = await write('a.csv', ['Übung\n', 'two\n']);
  const bytes = readFileSync(written.path);
  expect(bytes.toString()).toBe('Übung\ntwo\n');
  expect(written).toMatchObject({ sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  expect(readdirSync(folder)).toEqual(['a.csv']);
});

test('fault 24: until it is whole nothing stands under its name', async () => {
  async function* chunks() {
    yield 'one\n';
    expect(readdirSync(folder)).not.toContain('a.csv');
    yield 'two\n';
  }
  await write('a.csv', chunks());
  expect(readdirSync(folder)).toEqual(['a.csv']);
});

test('a failing source and a cancel leave nothing', async () => {
  function* failing() {
    yield 'one\n';
    throw new Error('no more');
  }
  await expect(write('a.csv', failing())).rejects.toThrow('no more');
  const stop = new AbortController();
  function* cancelled() {
    yield 'one\n';
    stop.abort();
    yield 'two\n';
  }
  await expect(write('b.csv', cancelled(), { signal: stop.signal })).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

test('fault 59: where the person was asked, a plain file is replaced whole; a link, a folder and a database never are', async () => {
  const mayReplace = { guarded: { ...guarded, mayReplace: true } };
  writeFileSync(join(folder, 'file'), 'old');
  function* failing() {
    yield 'new';
    throw new Error('no more');
  }
  await expect(write('file', failing(), mayReplace)).rejects.toThrow('no more');
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
  await write('file', ['new'], mayReplace);
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('new');

  mkdirSync(join(folder, 'folder'));
  symlinkSync(join(folder, 'file'), join(folder, 'link'));
  writeFileSync(join(folder, 'other.veritrail'), 'SQLite format 3\0and so on');
  for (const name of ['folder', 'link', 'other.veritrail'])
    await expect(write(name, ['new'], mayReplace), name).rejects.toMatchObject({ code: 'target/refused' });
  const mine = { guarded: { ...mayReplace.guarded, files: [join(folder, 'file')] } };
  await expect(write('file', ['new'], mine)).rejects.toMatchObject({ code: 'target/refused' });
});

test('fault 59: what is there stays: a file, a folder, a link, a dangling link', async () => {
  writeFileSync(join(folder, 'file'), 'old');
  mkdirSync(join(folder, 'folder'));
  symlinkSync(join(folder, 'file'), join(folder, 'link'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
  for (const name of ['file', 'folder', 'link', 'dangling']) await expect(write(name)).rejects.toMatchObject({ code: 'target/refused' });
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
  expect(readdirSync(folder).toSorted()).toEqual(['dangling', 'file', 'folder', 'link']);
});

test('fault 59: a file that comes there while it is being written stays', async () => {
  function* chunks() {
    yield 'one\n';
    writeFileSync(join(folder, 'a.csv'), 'somebody else');
  }
  await expect(write('a.csv', chunks())).rejects.toMatchObject({ code: 'target/refused' });
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('somebody else');
  expect(readdirSync(folder)).toEqual(['a.csv']);
});

test('fault 59: the trail, its companions and the folders of Veritrail are refused, also by another way and another case', async () => {
  for (const name of ['keys', 'exports']) mkdirSync(join(folder, 'data', name), { recursive: true });
  symlinkSync(join(folder, 'data'), join(folder, 'way'));
  const rest = {
    guarded: { files: [join(folder, 'my.veritrail')], folders: [join(folder, 'data')], openFolders: [join(folder, 'data', 'exports')] },
  };
  const refused = [
    'my.veritrail',
    'my.veritrail-wal',
    'my.veritrail-shm',
    'MY.veritrail-journal',
    'data/a.csv',
    'data/keys/a.csv',
    'way/keys/a.csv',
  ];
  for (const name of refused) await expect(write(name, ['x'], rest), name).rejects.toMatchObject({ code: 'target/refused' });
  for (const name of ['data-export.csv', 'data/exports/a.csv']) await write(name, ['x'], rest);
});

test('a folder that is not there is named', async () => {
  await expect(write('nowhere/a.csv')).rejects.toMatchObject({ code: 'target/refused', message: expect.stringContaining('nowhere') });
});

test('fault 29: a full disk leaves nothing behind', async () => {
  // A limit on the size of files stands in for the full disk: the same error path without mounting anything.
  const module = new URL('write-durably.ts', import.meta.url).href;
  const script = `
    import { writeDurably } from ${JSON.stringify(module)};
    const chunks = Array.from({ length: 64 }, () => Buffer.alloc(65536));
    const error = await writeDurably(${JSON.stringify(join(folder, 'a.csv'))}, chunks, { guarded: { files: [], folders: [], openFolders: [] } }).catch((e) => e);
    console.log(error.code);`;
  const file = join(folder, 'script.mts');
  writeFileSync(file, script);
  const limited = promisify(execFile)('bash', ['-c', `trap '' XFSZ; ulimit -f 1024; exec "$0" "$1"`, process.execPath, file]);
  expect((await limited).stdout.trim()).toBe('disk/full');
  expect(readdirSync(folder)).toEqual(['script.mts']);
});

test('fault 24: killed at any moment, the file is whole or not there', async () => {
  const module = new URL('write-durably.ts', import.meta.url).href;
  const script = join(folder, 'script.mts');
  writeFileSync(
    script,
    `import { writeDurably } from ${JSON.stringify(module)};
    const path = process.argv[2];
    async function* chunks() { for (let i = 0; i < 40; i++) { if (i === 0) console.log('writing'); yield Buffer.alloc(100_000, 'x'); } }
    await writeDurably(path, chunks(), { guarded: { files: [], folders: [], openFolders: [] } });`,
  );
  for (let i = 0; i < 20; i++) {
    const child = spawn(process.execPath, [script, join(folder, `out-${i}`)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    setTimeout(() => child.kill('SIGKILL'), i * 2);
    await ended;
  }
  const whole = readdirSync(folder).filter((name) => name.startsWith('out-'));
  for (const name of whole) expect(statSync(join(folder, name)).size, name).toBe(4_000_000);
});
