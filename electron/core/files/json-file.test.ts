import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { jsonFile } from './json-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-json-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = (path: string) => jsonFile(path, z.array(z.string()), ['none']);

test('what is written is read again, in a folder that it makes, for its owner alone, and nothing is beside it', () => {
  const path = join(folder, 'deep', 'names.json');
  const file = names(path);
  file.write(['a']);
  file.write(['b', 'c']);
  expect(names(path).read()).toEqual(['b', 'c']);
  expect(statSync(path).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['names.json']);
});

test.each([['[1]'], ['["a"'], ['']])('a file that says %j counts as none', (text) => {
  const path = join(folder, 'names.json');
  expect(names(path).read()).toEqual(['none']);
  writeFileSync(path, text);
  expect(names(path).read()).toEqual(['none']);
});

test('what cannot be written is said with its path', () => {
  const path = join(folder, 'names.json');
  mkdirSync(path);
  expect(() => names(path).write(['a'])).toThrow(expect.objectContaining({ code: 'disk/failed', message: expect.stringContaining(path) }));
});
