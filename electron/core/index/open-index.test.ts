import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, closeSync, readFileSync, rmSync, writeFileSync, writeSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, test } from 'vitest';
import type { Draft } from '../../../shared/event.ts';
import type { Filter } from '../../../shared/filter/filter.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { openTrail } from '../trail/open-trail.ts';
import { bruteForce, makeBench, readEvents, type Bench } from './index.fixture.ts';
import { openIndex } from './open-index.ts';
import { SEAL_RECORDS } from './seals.ts';

const draft = (id: number, more: Partial<Draft> = {}): Draft => ({ id: `e-${id}`, type: `order.${id % 3}`, data: `{"n":${id}}`, ...more });
const some = (count: number, from = 1): Draft[] => Array.from({ length: count }, (_, i) => draft(from + i));
const everything: Filter = { kind: 'everything' };

let bench: Bench;
afterEach(() => bench.close());

async function agrees(): Promise<void> {
  const events = await readEvents(bench.trail);
  expect(bench.index.indexedThrough).toBe(events.length);
  for (const text of ['', 'type:order.1', 'data.n>5', '"e-"']) {
    const filter = parseFilter(text);
    expect([...(await bench.index.find({ filter, order: 'time-asc', through: events.length }))]).toEqual(bruteForce(events, filter));
  }
  expect(await bench.index.check()).toBeUndefined();
}

/** Changes the index behind its back. */
async function edit(sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(join(bench.dir, 'index.duckdb'));
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

describe('an index that agrees with its trail is used as it is', () => {
  test('after a clean close it goes on where it was', async () => {
    bench = await makeBench(some(10));
    await bench.reopen();
    expect(bench.index.indexedThrough).toBe(11);
    expect(bench.said).toEqual([]);
    await bench.append(some(5, 11));
    await agrees();
  });

  test('what was appended while it was closed is taken in by the next catch-up', async () => {
    bench = await makeBench(some(10));
    await bench.reopen(() => bench.trail.append({ drafts: some(3, 11), source: '' }).then(() => undefined));
    expect(bench.index.indexedThrough).toBe(11);
    await bench.index.catchUp();
    await agrees();
  });

  test('a trail opened read-only has one too, in the folder given', async () => {
    bench = await makeBench(some(10));
    const trail = await openTrail(bench.trail.path, { dataDir: join(bench.folder, 'data'), readOnly: true });
    const index = await openIndex({ dir: join(bench.folder, 'other'), trail, log: () => undefined });
    await index.catchUp();
    expect((await index.find({ filter: everything, order: 'seq-asc', through: 11 })).length).toBe(11);
    await index.close();
    await trail.close();
  });
});

describe('fault 3: an index that does not agree is thrown away and built again', () => {
  const file = () => join(bench.dir, 'index.duckdb');

  test.each<[reason: string, change: () => void | Promise<void>]>([
    ['damaged', () => writeFileSync(file(), 'not a database')],
    ['damaged', () => overwrite(file(), 0, 8192)],
    ['damaged', () => edit('DROP TABLE facts')],
    ['damaged', () => edit('DELETE FROM state')],
    ['damaged', () => edit('DELETE FROM facts WHERE seq > 5')],
    ['damaged', () => edit('DELETE FROM facts WHERE seq = 5')],
    ['damaged', () => edit('DELETE FROM words WHERE word = 1')],
    ['damaged', () => edit('UPDATE facts SET type_word = 99 WHERE seq = 5')],
    ['other version', () => edit('UPDATE state SET version = version - 1')],
    ['other version', () => edit('UPDATE state SET version = version + 1')],
    ['other trail', () => edit("UPDATE state SET trail = 'another'")],
    ['other hash', () => edit("UPDATE state SET hash = 'ff'")],
    ['ahead of the trail', () => edit('UPDATE state SET indexed_through = 911; UPDATE facts SET seq = seq + 900')],
  ])('%s', async (reason, change) => {
    bench = await makeBench(some(10));
    await bench.reopen(change);
    expect(bench.said).toEqual([expect.stringContaining(`"reason":"${reason}"`)]);
    expect(bench.index.indexedThrough).toBe(0);
    await bench.index.catchUp();
    await agrees();
  });

  test('but not while another program holds it', async () => {
    bench = await makeBench(some(10));
    await bench.index.close();
    const script =
      "import { DuckDBInstance } from '@duckdb/node-api'; await DuckDBInstance.create(process.argv[1]); console.log('held'); setInterval(() => {}, 1000);";
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script, file()], { cwd: import.meta.dirname });
    await once(holder.stdout, 'data');
    const opening = openIndex({ dir: bench.dir, trail: bench.trail, log: () => undefined });
    await expect(opening).rejects.toMatchObject({ code: 'trail/in-use' });
    holder.kill();
    await once(holder, 'exit');
    await bench.reopen();
    expect(bench.index.indexedThrough).toBe(11);
  });

  test('a missing one is made without a word', async () => {
    bench = await makeBench(some(10));
    await bench.reopen(() => rmSync(bench.dir, { recursive: true }));
    expect(bench.said).toEqual([]);
    await bench.index.catchUp();
    await agrees();
  });

  test('a file cut short at any length leads to the same answers', async () => {
    bench = await makeBench(some(10));
    await bench.reopen();
    const bytes = await bench.reopen(() => undefined).then(() => statSync(file()).size);
    for (const length of [0, 1, 4096, 12_288, Math.floor(bytes / 2), bytes - 1]) {
      await bench.reopen(() => writeFileSync(file(), readFileSync(file()).subarray(0, length)));
      await bench.index.catchUp();
      await agrees();
    }
  });
});

test('damage that shows only when a question reads it is remembered, and cured at the next opening', async () => {
  bench = await makeBench(
    Array.from({ length: 5000 }, (_, i) => draft(i, { data: JSON.stringify(Array.from({ length: 8 }, () => Math.random().toString(36))) })),
  );
  await bench.reopen(() => overwriteTexts(join(bench.dir, 'index.duckdb')));
  expect(bench.said).toEqual([]);
  const question = { filter: parseFilter('"no such text"'), order: 'seq-asc', through: 5001 } as const;
  await expect(bench.index.find(question)).rejects.toMatchObject({ code: 'disk/failed', message: expect.stringContaining('damaged') });
  await bench.reopen();
  expect(bench.said).toEqual([expect.stringContaining('"reason":"damaged"')]);
  await bench.index.catchUp();
  expect((await bench.index.find(question)).length).toBe(0);
  await agrees();
});

describe('fault 2: facts edited in the index are found by their first event', () => {
  test.each([
    ['UPDATE facts SET actor_word = 0 WHERE seq = 4', 4, 'actor'],
    ['UPDATE facts SET time_nanos = 5, time_seconds = 5 WHERE seq = 7', 7, 'time_seconds'],
    ["UPDATE facts SET data = '{}' WHERE seq IN (3, 9)", 3, 'data'],
    ['UPDATE facts SET odd = TRUE WHERE seq = 11', 11, 'odd'],
    ['UPDATE facts SET id_text = NULL WHERE seq = 2', 2, 'id_text'],
    ['UPDATE facts SET seq = 6 WHERE seq = 5', 5, 'lacks'],
  ])('%s', async (sql, seq, reason) => {
    bench = await makeBench(some(10).map((one) => ({ ...one, actor: { id: 'ann' } })));
    await bench.reopen(() => edit(sql));
    expect(await bench.index.check()).toEqual({ seq, reason: expect.stringContaining(reason) });
  });
});

test('rows under a seal that lies whole before the record asked from are not looked at again', async () => {
  bench = await makeBench(some(10));
  await bench.reopen(() => edit("UPDATE facts SET data = '{}' WHERE seq = 4"));
  expect(await bench.index.check(SEAL_RECORDS)).toBeUndefined();
  expect(await bench.index.check(SEAL_RECORDS - 1)).toMatchObject({ seq: 4 });
});

test('fault 2: words edited in the index are noticed at opening, and it is built again', async () => {
  bench = await makeBench(some(10));
  await bench.reopen(() => edit("UPDATE words SET text = 'order.x' WHERE field = 'type' AND word = 1"));
  expect(bench.said).toEqual([expect.stringContaining('"reason":"damaged"')]);
  await bench.index.catchUp();
  await agrees();
  expect(await bench.index.check()).toBeUndefined();
});

describe('lists', () => {
  test('while the index catches up, a list keeps to the trail it was asked for', async () => {
    bench = await makeBench(some(500));
    await bench.trail.append({ drafts: some(3000, 501), source: '' });
    const catchingUp = bench.index.catchUp();
    for (let i = 0; i < 20; i++) {
      const filter = parseFilter(`type:order.1 -id:none-${i}`);
      const list = await bench.index.find({ filter, order: 'seq-asc', through: 501 });
      expect(list.at(-1)).toBeLessThanOrEqual(501);
      expect(list.length).toBe(167);
    }
    await catchingUp;
    await agrees();
  });

  test('asking for what is not indexed yet says so', async () => {
    bench = await makeBench(some(3));
    await expect(bench.index.find({ filter: everything, order: 'time-asc', through: 5 })).rejects.toMatchObject({ code: 'index/behind' });
  });

  test('late events come into their place in time, ties by number', async () => {
    const at = (id: number, second: number) => draft(id, { time: `2025-01-01T00:00:0${second}Z` });
    bench = await makeBench([at(1, 5), at(2, 7)]);
    await bench.append([at(3, 6), at(4, 5), at(5, 1)]);
    const list = () => bench.index.find({ filter: { kind: 'not', of: parseFilter('own:true') as never }, order: 'time-asc', through: 6 });
    expect([...(await list())]).toEqual([6, 2, 5, 4, 3]);
    await bench.reopen();
    expect([...(await list())]).toEqual([6, 2, 5, 4, 3]);
  });

  test('a catch-up that nobody wants any more ends soon with what it has read, and the next one goes on', async () => {
    bench = await makeBench(some(3));
    await bench.trail.append({ drafts: some(3000, 4), source: '' });
    let asked = 0;
    await bench.index.catchUp({ isWanted: () => ++asked < 3, isAwaited: () => true });
    expect(bench.index.indexedThrough).toBeGreaterThan(4);
    expect(bench.index.indexedThrough).toBeLessThan(1000);
    await bench.index.catchUp();
    await agrees();
  });

  test('a failed catch-up leaves what was committed, and the next one goes on', async () => {
    bench = await makeBench(some(3));
    await bench.trail.append({ drafts: some(300, 4), source: '' });
    const { readRange } = bench.trail;
    let calls = 0;
    bench.trail.readRange = (first, last) =>
      ++calls === 2 ? Promise.reject(new Error('the disk is gone')) : readRange.call(bench.trail, first, last);
    await expect(bench.index.catchUp()).rejects.toThrow('the disk is gone');
    expect(bench.index.indexedThrough).toBe(4);
    bench.trail.readRange = readRange;
    await bench.index.catchUp();
    await agrees();
  });

  test('the next part is read while one is committed; where that reading fails the one before it stays', async () => {
    bench = await makeBench(some(3));
    await bench.trail.append({ drafts: some(300, 4), source: '' });
    const { head, readRange } = bench.trail;
    let ranges = 0;
    /** Appends when the end is asked for the third time: the first part is being committed then. */
    const growLater = (from: number) => {
      let heads = 0;
      bench.trail.head = async () => {
        if (++heads === 3) await bench.trail.append({ drafts: some(300, from), source: '' });
        return head.call(bench.trail);
      };
    };
    growLater(304);
    bench.trail.readRange = (first, last) =>
      ++ranges === 4 ? Promise.reject(new Error('the disk is gone')) : readRange.call(bench.trail, first, last);
    await expect(bench.index.catchUp()).rejects.toThrow('the disk is gone');
    expect(bench.index.indexedThrough).toBe(304);
    bench.trail.readRange = readRange;
    await bench.index.catchUp();
    await agrees();

    await bench.trail.append({ drafts: some(300, 604), source: '' });
    growLater(904);
    await bench.index.catchUp();
    expect(bench.index.indexedThrough).toBe(1204);
    await agrees();
  });
});

/** Spoils the blocks that hold most bytes, those of the data, and leaves the rest readable. */
async function overwriteTexts(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const sql =
    "SELECT DISTINCT block_id FROM pragma_storage_info('facts') WHERE column_name = 'data' AND segment_type = 'VARCHAR' AND block_offset = 0";
  const blocks = (await connection.runAndReadAll(sql)).getRows().map(([block]) => Number(block));
  connection.closeSync();
  instance.closeSync();
  for (const block of blocks) overwrite(file, 12_288 + block * 262_144 + 4096, 1024);
}

function overwrite(file: string, at: number, length: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, at);
  closeSync(handle);
  expect(existsSync(file)).toBe(true);
}
