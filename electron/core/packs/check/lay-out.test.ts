import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layOut } from './lay-out.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-lay-out-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As an upload lies: numbered files, and what their person calls them. */
function uploaded(...names: string[]) {
  const paths = names.map((name, at) => {
    const path = join(folder, String(at + 1));
    writeFileSync(path, name);
    return path;
  });
  return layOut({ paths, names }, folder);
}

test('the folder of a pack is a folder again, and goes when it has been checked', () => {
  const { name, path, done } = uploaded('audit/evidence/records.jsonl', 'audit/evidence/manifest.json.note', 'audit/evidence/sub/x');
  expect(name).toBe('evidence');
  expect(readdirSync(path).toSorted()).toEqual(['manifest.json.note', 'records.jsonl', 'sub']);
  done();
  expect(existsSync(path)).toBe(false);
  expect(readFileSync(join(folder, '1'), 'utf8')).toBe('audit/evidence/records.jsonl');
});

test('an export has its manifest beside it, in whatever order they came', () => {
  const { name, path } = uploaded('out.csv.manifest.json', 'out.csv');
  expect(name).toBe('out.csv');
  expect(readFileSync(path, 'utf8')).toBe('out.csv');
  expect(existsSync(`${path}.manifest.json`)).toBe(true);
});

test('what a dialog gave lies where it lies, and several files of one thing come together', () => {
  const paths = ['out.csv', 'out.csv.manifest.json'].map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, path);
  const { path } = layOut({ paths }, folder);
  expect(readFileSync(path, 'utf8')).toBe(paths[0]);
  expect(existsSync(`${path}.manifest.json`)).toBe(true);
  expect(layOut({ paths: ['/somewhere/evidence.zip'] }, folder)).toMatchObject({ name: 'evidence.zip', path: '/somewhere/evidence.zip' });
});

test('fault 22: a name that leads elsewhere is refused, and so are several things at once', () => {
  for (const name of ['../x', '/etc/passwd', 'a/../../x', 'C:\\x', 'a//b'])
    expect(() => uploaded(`${name}`), name).toThrow(/leads out of its folder/);
  expect(() => uploaded('a.csv', 'b.csv')).toThrow(/one thing at a time/);
});
