import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseFilter } from '../../../../shared/filter/parse-filter.ts';
import { makeBench, type Bench } from '../index.fixture.ts';

const RECORDS = 64;
const drafts = Array.from({ length: 300 }, (_, i) => ({ id: `e-${i}`, data: `{"n":${i},"text":"number ${i % 7}"}` }));

let bench: Bench;
let folder: string;
beforeEach(async () => {
  bench = await makeBench(drafts, RECORDS);
  folder = join(bench.dir, 'leaves');
  await bench.leavesReach();
});
afterEach(() => bench.close());

const total = async (text: string): Promise<number> => {
  const { indexedThrough: through } = bench.index;
  return (await bench.index.select({ filter: parseFilter(text), through })).total;
};
const files = () => readdirSync(folder).toSorted();

test('whole segments stay, the last one grows with the trail', async () => {
  const before = files();
  expect(before.slice(0, 4)).toEqual(['000000-63.leaves', '000001-127.leaves', '000002-191.leaves', '000003-255.leaves']);
  expect(before).toHaveLength(5);
  await bench.append(drafts.map((draft) => ({ ...draft, id: `more-${draft.id}`, data: '{"text":"NUMBER 5"}' })).slice(0, 100));
  await bench.leavesReach();
  expect(files().slice(0, 4)).toEqual(before.slice(0, 4));
  expect(await total('"number 5"')).toBe(43 + 100);
  expect(await total('data.n>=290')).toBe(10);
});

test('after closing and opening they are used as they are', async () => {
  const before = files();
  await bench.reopen();
  await bench.leavesReach();
  expect(files()).toEqual(before);
  expect(bench.said).toEqual([]);
  expect(await total('"number 5"')).toBe(43);
});

test('while others are waited for they still grow, and afterwards they go on', async () => {
  bench.index.giveWay(true);
  await bench.append(drafts.map((draft) => ({ ...draft, id: `more-${draft.id}` })).slice(0, 64));
  await bench.leavesReach();
  expect(await total('"number 5"')).toBe(43 + 9);
  bench.index.giveWay(false);
  await bench.append(drafts.map((draft) => ({ ...draft, id: `then-${draft.id}` })).slice(0, 64));
  await bench.leavesReach();
  expect(await total('"number 5"')).toBe(43 + 18);
});

test.each([
  ['of another trail', (bytes: Buffer) => bytes.fill('x', 20, 2000)],
  ['cut short', (bytes: Buffer) => bytes.subarray(0, 100)],
  ['empty', () => Buffer.alloc(0)],
])('a segment that is %s is built again, and said so', async (_, damage) => {
  const file = join(folder, '000001-127.leaves');
  const whole = readFileSync(file);
  await bench.reopen(() => writeFileSync(file, damage(Buffer.from(whole))));
  await bench.leavesReach();
  expect(bench.said.join()).toContain('built again');
  expect(readFileSync(file).equals(whole)).toBe(true);
  expect(await total('"number 5"')).toBe(43);
});

test('damage that shows only when a question reads it is answered by the database, and cured', async () => {
  const file = join(folder, '000001-127.leaves');
  const whole = readFileSync(file);
  const damaged = Buffer.from(whole);
  const directoryEnd = 16 + whole.readUInt32LE(4);
  damaged.fill(0xff, directoryEnd + 8);
  await bench.reopen(() => writeFileSync(file, damaged));
  await bench.leavesReach();
  expect(await total('"number 5"')).toBe(43);
  expect(await total('data.n<100')).toBe(100);
  expect(bench.said.join()).toContain('built again');
  await bench.append([{ id: 'one', data: '{}' }]);
  await bench.leavesReach();
  expect(readFileSync(file).equals(whole)).toBe(true);
});

test('a small trail has none, and no thread for them', async () => {
  const small = await makeBench(drafts.slice(0, 10), RECORDS);
  expect(existsSync(join(small.dir, 'leaves'))).toBe(false);
  await small.close();
});
