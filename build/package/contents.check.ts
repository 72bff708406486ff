import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { listPackage, statFile } from '@electron/asar';
import { expect } from 'vitest';
import { root } from '../run.ts';
import { check } from './packed-tree.fixture.ts';

const MEBIBYTE = 2 ** 20;
const target = `${process.platform}-${process.arch}`;

/** Everything that may lie in the archive or beside it: the list of README.md. */
const allowed = [
  /^package\.json$/,
  /^out\/main\/[\w.-]+\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/(index\.html|assets\/[\w.-]+\.(js|css))$/,
  /^node_modules\/(better-sqlite3|detect-libc|@duckdb\/[\w-]+)\/package\.json$/,
  /^node_modules\/(better-sqlite3|detect-libc|@duckdb\/node-api)\/lib\/[\w/-]+\.js$/,
  /^node_modules\/@duckdb\/node-bindings\/duckdb\.js$/,
  new RegExp(`^node_modules/better-sqlite3/prebuilds/${target}\\.node$`),
  new RegExp(`^node_modules/@duckdb/node-bindings-${target}/(duckdb\\.node|libduckdb\\.so)$`),
];

/** What must never be shipped, should the list above become too generous. */
const forbidden = /\.(test|spec|fixture|check)\.|\.tsx?$|\.map$|\.md$|\.env|(^|\/)(test|tests|e2e|docs|src|deps|samples)\//;
const native = /\.(node|so|dll|dylib|exe)$/;

/** The files in the archive, unpacked ones included. */
const inArchive = (archive: string): string[] =>
  listPackage(archive, { isPack: false })
    .filter((entry) => !('files' in statFile(archive, entry.slice(1), false)))
    .map((entry) => entry.slice(1).replaceAll('\\', '/'));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

const bytesBelow = (path: string): number =>
  statSync(path).isFile() ? statSync(path).size : filesBelow(path).reduce((sum, file) => sum + lstatSync(join(path, file)).size, 0);

check('the archive holds what the list says, and nothing else', ({ tree }) => {
  const entries = inArchive(tree.archive);
  expect(entries.filter((entry) => !allowed.some((one) => one.test(entry)))).toEqual([]);
  expect(entries.filter((entry) => forbidden.test(entry))).toEqual([]);
  expect(entries.filter((entry) => native.test(entry))).toHaveLength(3);
  for (const needed of allowed)
    expect(
      entries.some((entry) => needed.test(entry)),
      String(needed),
    ).toBe(true);
});

check('every entry of a process or thread is there, but for the host of a source checkout', async ({ tree }) => {
  const { entries } = await import('../electron.vite.config.ts');
  const names = Object.keys(entries).filter((name) => name !== 'host');
  const packed = filesBelow(join(`${tree.archive}.unpacked`, 'out/main'));
  expect(packed).toEqual(expect.arrayContaining(names.map((name) => `${name}.js`)));
  expect(packed).not.toContain('host.js');
});

check('beside the archive lie the threads and the native modules, as real files, and no page', ({ tree }) => {
  const files = filesBelow(`${tree.archive}.unpacked`);
  expect(files.filter((file) => !/^(package\.json$|out\/main\/|node_modules\/)/.test(file))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(inArchive(tree.archive).filter((file) => /^(out\/main|node_modules)\//.test(file))));
});

check('the rest of the tree is the runtime, the notices and the launcher', ({ tree }) => {
  const others = filesBelow(tree.resources).filter((file) => !file.startsWith('app.asar'));
  expect(others.toSorted()).toEqual([
    'LICENSE',
    'THIRD-PARTY-LICENSES.txt',
    'app-update.yml',
    'apparmor-profile',
    'bin/veritrail',
    'package-type',
    'veritrail.cdx.json',
  ]);
  expect(statSync(join(tree.resources, 'bin/veritrail')).mode & 0o111).toBe(0o111);
  expect(readdirSync(join(tree.app, 'locales'))).toEqual(['en-US.pak']);
});

check("no code names a place on the computer that it was built on, or where its sources' map would be", ({ tree }) => {
  const home = join(`${tree.archive}.unpacked`, 'out/main');
  for (const file of readdirSync(home)) {
    const code = readFileSync(join(home, file), 'utf8');
    expect(code.includes(root), `${file} names ${root}`).toBe(false);
    expect(code, file).not.toMatch(/^\/\/# sourceMappingURL/m);
  }
});

check('the package.json that ships says nothing that only builders need', ({ tree }) => {
  const manifest = JSON.parse(readFileSync(join(`${tree.archive}.unpacked`, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts']));
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']));
  expect(manifest).toMatchObject({ name: 'veritrail', type: 'module', main: 'out/main/index.js', desktopName: 'veritrail.desktop' });
});

check('the size stays within its budget: 90 MiB without the runtime, of which DuckDB takes most', ({ tree }) => {
  const duckdb = bytesBelow(join(`${tree.archive}.unpacked`, `node_modules/@duckdb/node-bindings-${target}`));
  const own = bytesBelow(tree.resources) - duckdb;
  console.log(`packed: ${(own / MEBIBYTE).toFixed(1)} MiB and ${(duckdb / MEBIBYTE).toFixed(1)} MiB of DuckDB, without the runtime`);
  expect(own).toBeLessThan(12 * MEBIBYTE);
  expect(own + duckdb).toBeLessThan(90 * MEBIBYTE);
});
