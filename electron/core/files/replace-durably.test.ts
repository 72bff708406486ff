import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceDurably } from './replace-durably.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-replace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the file has the new contents, whether it was there or not, and nothing is beside it', () => {
  const path = join(folder, 'a.json');
  replaceDurably(path, 'one');
  replaceDurably(path, 'two');
  expect(readFileSync(path, 'utf8')).toBe('two');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('fault 24: where it cannot be replaced it is as it was, and nothing is left beside it', () => {
  mkdirSync(join(folder, 'a.json'));
  writeFileSync(join(folder, 'a.json', 'kept'), '');
  expect(() => replaceDurably(join(folder, 'a.json'), 'one')).toThrow(/It is as it was before/);
  expect(() => replaceDurably(join(folder, 'gone', 'a.json'), 'one')).toThrow(expect.objectContaining({ code: 'disk/failed' }));
  expect(readdirSync(folder)).toEqual(['a.json']);
});
