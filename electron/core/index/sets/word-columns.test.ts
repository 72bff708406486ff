import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnTypes, wordColumns, wordFields } from '../columns.ts';
import { openDatabase, type Database } from '../database.ts';
import { countWords } from '../explore/count-words.ts';
import { schema } from '../schema.ts';
import { has, listOf, rangeBits } from './bits.ts';
import { withWords } from './in-memory.ts';
import { BLOCK_EVENTS, createWordColumns } from './word-columns.ts';

const EVENTS = 2 * BLOCK_EVENTS + 5000;
const WORDS = 4;
/** The first block has one word, the second another now and then, the rest all. */
const WORD = `CASE WHEN seq < ${BLOCK_EVENTS} THEN 1 WHEN seq < ${2 * BLOCK_EVENTS} THEN CASE WHEN seq % 9000 = 0 THEN 3 ELSE 2 END ELSE seq % 4 END`;
const wordOf = (seq: number): number => (seq < BLOCK_EVENTS ? 1 : seq < 2 * BLOCK_EVENTS ? (seq % 9000 === 0 ? 3 : 2) : seq % 4);

const folder = mkdtempSync(join(tmpdir(), 'word-columns-'));
let database: Database;
let columns: ReturnType<typeof createWordColumns>;

beforeAll(async () => {
  database = await openDatabase(join(folder, 'index.duckdb'), 512);
  for (const statement of schema) await database.rows(statement);
  const given: Record<string, string> = {
    seq: 'seq',
    own: 'seq = 1',
    time_seconds: 'CASE WHEN seq % 10 = 0 THEN NULL ELSE 0 END',
    ...Object.fromEntries(wordFields.map((field) => [wordColumns[field], field === 'type' ? WORD : '0'])),
  };
  const values = Object.keys(columnTypes).map((name) => given[name] ?? 'NULL');
  await database.rows(`INSERT INTO facts SELECT ${values.join(', ')} FROM (SELECT range AS seq FROM range(1, ${EVENTS + 1}))`);
  columns = createWordColumns(database);
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const numbers = fc.integer({ min: 1, max: EVENTS });

test('events are found by their words and counted by them, in whole blocks and in parts', async () => {
  await columns.reach(BLOCK_EVENTS + 10);
  expect([...listOf(withWords(columns.counted('type'), [2], { through: BLOCK_EVENTS + 10 }))]).toHaveLength(11);
  await columns.reach(EVENTS);
  const property = fc.property(numbers, numbers, fc.subarray([1, 2, 3]), fc.boolean(), (one, other, wanted, isNarrow) => {
    const [first, through] = [Math.min(one, other), Math.max(one, other)];
    const among = rangeBits(first, through);
    const found = withWords(columns.counted('type'), wanted, isNarrow ? { through, among } : { through });
    for (let seq = isNarrow ? first : 1; seq <= through; seq++)
      if (has(found, seq) !== wanted.includes(wordOf(seq))) expect.fail(`#${seq} of ${through} by ${wanted.join()}`);
    expect(listOf(found).at(-1) ?? 0).toBeLessThanOrEqual(through);
    const counts = new Uint32Array(WORDS);
    for (let seq = first; seq <= through; seq++) counts[wordOf(seq)]!++;
    expect(countWords(columns.counted('type'), among, WORDS)).toEqual(counts);
  });
  fc.assert(property, { numRuns: 60 });
});

test('which events are our own, and which have a time, are sets', () => {
  expect([...listOf(columns.own())]).toEqual([1]);
  expect(listOf(columns.timed())).toHaveLength(EVENTS - Math.floor(EVENTS / 10));
  expect(has(columns.timed(), 10)).toBe(false);
});
