import { describe, expect, test } from 'vitest';
import type { TrailEvent } from '../../../shared/event.ts';
import { AppError } from '../../../shared/errors.ts';
import { countsOf, newImport } from './import.fixture.ts';

const line = (id: number, more = '') => `{"id":${id},"type":"a.b","timestamp":"2024-01-01T00:00:00Z"${more}}\n`;
const lines = (count: number) => Array.from({ length: count }, (_, index) => line(index + 1)).join('');

describe('an import', () => {
  test('appends every event in order, with where it came from, between its own beginning and end', async () => {
    const { importFiles, events, verify } = await newImport();
    const result = await importFiles({ 'a.jsonl': lines(2500), 'b.csv': 'id,action\nx1,x\nx2,y\n' });
    expect(countsOf(result)).toEqual({ read: 2502, stored: 2502, duplicates: 0, conflicts: 0, refused: 0 });
    const all = await events();
    expect(all.filter((event) => event.own).map((event) => event.type)).toEqual(['trail.created', 'import.started', 'import.completed']);
    expect(all.slice(2, 4).map((event) => event.from)).toEqual([
      { batch: result.batch, file: 1, line: 1 },
      { batch: result.batch, file: 1, line: 2 },
    ]);
    expect(all.at(-2)!.from).toEqual({ batch: result.batch, file: 2, line: 3 });
    expect(JSON.parse(all.at(-1)!.data)).toMatchObject({ batch: result.batch, counts: { read: 2502 }, files: result.files });
    await verify();
  });

  test('the progress ends at the size of all files', async () => {
    const { importFiles } = await newImport();
    const seen: { done: number; total?: number | undefined }[] = [];
    await importFiles({ 'a.jsonl': lines(100), 'b.jsonl': lines(50) }, { onProgress: (progress) => seen.push(progress) });
    const size = Buffer.byteLength(lines(100) + lines(50));
    expect(seen.at(-1)).toEqual({ done: size, total: size, unit: 'bytes' });
  });

  test('records exported from another trail come over with their envelope and, byte for byte, their data', async () => {
    const there = await newImport();
    await there.importFiles({
      'a.jsonl': '{"n":1.10,"n":-0,"big":12345678901234567890}\n',
      'b.jsonl': line(1) + line(1, ',"other":true'),
      'c.csv': 'id,time\n2,9/8/2025 7:52:50 PM\n',
    });
    const { size } = await there.trail.head();
    const records = (await there.trail.readRange(1, size)).map(({ record }) => `${record}\n`).join('');
    const here = await newImport();
    expect(await here.importFiles({ 'records.jsonl': records })).toMatchObject({ read: size, stored: size, refused: 0 });
    const facts = (event: TrailEvent) => ({
      ...event,
      seq: 0,
      prev: '',
      recorded: '',
      from: undefined,
      own: undefined,
      claimedId: undefined,
      category: undefined,
    });
    const imported = (await here.events()).filter((event) => !event.own);
    expect(imported.map(facts)).toEqual((await there.events()).map(facts));
    expect(imported.filter((event) => event.category === 'custody')).toEqual([]);
    await here.verify();
  });

  test('cancelled: keeps whole batches, says so on the trail, and can be done again', async () => {
    const { importFiles, importPaths, write, events, verify } = await newImport();
    const stop = new AbortController();
    const content = lines(60_000);
    const attempt = importFiles({ 'a.jsonl': content }, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(attempt).rejects.toThrow(AppError);
    await expect(attempt).rejects.toMatchObject({ code: 'cancelled' });
    const own = (await events()).filter((event) => event.own);
    expect(own.at(-1)!.type).toBe('import.cancelled');
    const { counts } = JSON.parse(own.at(-1)!.data) as { counts: { read: number; stored: number } };
    expect(counts.stored).toBe((await events()).length - own.length);
    const again = await importPaths(await write({ 'a.jsonl': content }));
    expect(again).toMatchObject({ read: 60_000, stored: 60_000 - counts.stored, duplicates: counts.stored });
    await verify();
  });

  test('a trail that cannot append fails the import with its error', async () => {
    const { importFiles, trail } = await newImport();
    await trail.close();
    await expect(importFiles({ 'a.jsonl': lines(10) })).rejects.toThrow(AppError);
  });

  test('the same files under another source name are other events', async () => {
    const { importFiles } = await newImport();
    await importFiles({ 'a.jsonl': lines(3) });
    expect(await importFiles({ 'a.jsonl': lines(3) })).toMatchObject({ stored: 0, duplicates: 3 });
    expect(await importFiles({ 'a.jsonl': lines(3) }, { source: 'host-b' })).toMatchObject({ stored: 3, duplicates: 0 });
  });
});

describe('fault 48: doubles', () => {
  test('the same file twice, and overlapping files, store nothing twice', async () => {
    const { importFiles } = await newImport();
    await importFiles({ 'a.jsonl': lines(10) });
    expect(await importFiles({ 'a.jsonl': lines(10), 'b.jsonl': lines(15) })).toMatchObject({ read: 25, stored: 5, duplicates: 20 });
  });

  test('equal lines within one file all stay, and come again as doubles', async () => {
    const { importFiles } = await newImport();
    const same = '{"message":"tick"}\n';
    expect(await importFiles({ 'a.jsonl': same.repeat(3) })).toMatchObject({ stored: 3, duplicates: 0 });
    expect(await importFiles({ 'a.jsonl': same.repeat(4) })).toMatchObject({ stored: 1, duplicates: 3 });
  });

  test('the same id with other content is a conflict: stored, flagged, counted, and a double next time', async () => {
    const { importFiles, events } = await newImport();
    const content = line(7) + line(7, ',"n":1') + line(7, ',"n":2');
    expect(await importFiles({ 'a.jsonl': content })).toMatchObject({ read: 3, stored: 1, conflicts: 2 });
    expect((await events()).flatMap((event) => event.claimedId ?? [])).toEqual(['7', '7']);
    expect(await importFiles({ 'a.jsonl': content })).toMatchObject({ read: 3, stored: 0, duplicates: 3, conflicts: 0 });
  });

  test('fault 70: an id registered beforehand suppresses nothing', async () => {
    const { importFiles, data } = await newImport();
    await importFiles({ 'before.jsonl': '{"id":"true-1","type":"a.b","forged":true}\n' });
    expect(await importFiles({ 'true.jsonl': '{"id":"true-1","type":"a.b","amount":1}\n' })).toMatchObject({ stored: 0, conflicts: 1 });
    expect(await data()).toContain('{"id":"true-1","type":"a.b","amount":1}');
  });

  test('ids of different formats do not meet', async () => {
    const { importFiles } = await newImport();
    const cloudevent = '{"specversion":"1.0","type":"t","source":"s","id":"1"}\n';
    const m365 = '{"CreationTime":"2022-05-07T12:55:53","Operation":"o","Workload":"w","Id":"s/1"}\n';
    expect(await importFiles({ 'a.jsonl': cloudevent + m365 })).toMatchObject({ stored: 2, conflicts: 0 });
  });
});

describe('fault 69: claims to be ours', () => {
  test('an imported custody category, custody type or `own` is never taken for ours', async () => {
    const { importFiles, events } = await newImport();
    const forged = [
      '{"category":"custody","type":"trail.created","own":true,"id":"1"}',
      '{"actor":{"id":"x"},"action":"import.completed","category":"custody","event_id":"2","own":true}',
      `{"category":"custody","data":{"a":1},"id":"3","own":true,"prev":"${'0'.repeat(64)}","recorded":"2026-01-01T00:00:00.000000Z","seq":1,"type":"trail.created","v":1}`,
    ];
    expect(await importFiles({ 'a.jsonl': forged.join('\n') })).toMatchObject({ stored: 3 });
    const imported = (await events()).filter((event) => event.from !== undefined);
    expect(imported.map(({ id, type, category, own }) => ({ id, type, category, own }))).toEqual([
      { id: '1', type: 'trail.created', category: 'other', own: undefined },
      { id: '2', type: 'import.completed', category: 'other', own: undefined },
      { id: '3', type: 'trail.created', category: 'other', own: undefined },
    ]);
    expect(imported[0]!.data).toBe(forged[0]);
  });

  test("no imported event stands among Veritrail's own of an aggregate, where it would have to be read each time", async () => {
    const { importFiles, events } = await newImport();
    const named = (id: string) => `{"event_type":"OrderPlaced","aggregate_id":"${id}","event_data":{"order_id":"1"}}`;
    const ids = ['veritrail.keys', 'veritrail.checkpoints', 'order_1'];
    expect(await importFiles({ 'a.jsonl': ids.map(named).join('\n') })).toMatchObject({ stored: 3 });
    const imported = (await events()).filter((event) => event.from !== undefined);
    expect(imported.map(({ aggregate }) => aggregate)).toEqual([undefined, undefined, { id: 'order_1', version: 1 }]);
    expect(imported.map(({ data }) => data)).toEqual(ids.map(named));
  });
});

test('identity: texts and plain integers of up to 512 bytes stand as they are, anything else is derived', async () => {
  const { importFiles, events } = await newImport();
  const plain = ['"text"', '17', '-17', '9007199254740993', '"é"', `"${'x'.repeat(512)}"`];
  const odd = ['1.0', '1e3', 'true', 'null', '{}', '""', '"\\ud800"', `"${'é'.repeat(257)}"`];
  await importFiles({ 'a.jsonl': [...plain, ...odd].map((id) => `{"id":${id}}\n`).join('') });
  const ids = (await events()).filter((event) => !event.own).map((event) => event.id);
  expect(ids.slice(0, plain.length)).toEqual(plain.map((id) => id.replaceAll('"', '')));
  const uuidV8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(ids.slice(plain.length)).toEqual(odd.map(() => expect.stringMatching(uuidV8) as string));
});
