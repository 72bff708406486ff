import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Draft } from '../../../shared/event.ts';
import { matches } from '../../../shared/filter/matches.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { parseRecord } from '../../../shared/record.ts';
import { checkFile } from '../packs/check/check-file.ts';
import { withTree } from '../proof/trail-tree.ts';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { exportEvents, type ExportRequest } from './export-events.ts';

let folder = '';
let dataDir = '';
let trail: Trail;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-export-'));
  dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  trail = await createTrail(join(folder, 'my.veritrail'), 'Mine', { dataDir });
});
afterEach(async () => {
  await trail.close();
  rmSync(folder, { recursive: true, force: true });
});

const event = (n: number, more: Partial<Draft> = {}): Draft => ({
  id: `e${n}`,
  type: n % 2 ? 'order.create' : 'order.cancel',
  time: `2025-01-${String(31 - (n % 30)).padStart(2, '0')}T00:00:00Z`,
  data: `{"n":${n},"price":1.10,"big":18446744073709551616}`,
  ...more,
});
const append = (drafts: Draft[]) => trail.append({ drafts, source: '' });

/** What the index answers, from the records themselves: those that match, in the order of time or of the trail. */
async function listed(filter: string, size: number, inTime: boolean): Promise<Uint32Array> {
  const events = (await trail.readRange(1, size))
    .map(({ record }) => parseRecord(record))
    .filter((one) => matches(parseFilter(filter), one));
  if (inTime) events.sort((a, b) => ((a.time ?? a.recorded) < (b.time ?? b.recorded) ? -1 : 1));
  return Uint32Array.from(events, ({ seq }) => seq);
}

function run(name: string, more: Partial<ExportRequest> = {}) {
  const { filter = '', format = 'jsonl' } = more;
  return exportEvents({
    trail,
    facts: { id: trail.id, name: trail.name, access: trail.access, dataDir },
    now: '2025-02-01T00:00:00.000Z',
    formulas: 'safe',
    path: join(folder, name),
    listSeqs: (size) => listed(filter, size, format !== 'records'),
    rootAt: (size) => withTree({ trail, dataDir }, (tree) => tree.root(size)),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
    filter,
    format,
  });
}

const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
const manifestOf = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const ownEvents = async () => {
  const { size } = await trail.head();
  const events = (await trail.readRange(1, size)).map(({ record }) => parseRecord(record));
  return events
    .filter(({ own }) => own)
    .map(({ type, data, causation, id, seq, actor }) => ({ type, data: JSON.parse(data), causation, id, seq, actor }));
};

test('an export covers the trail up to its own intent, that included, and says so beside itself', async () => {
  await append([event(1), event(2), event(3)]);
  const result = await run('a.jsonl');
  const bytes = readFileSync(result.path);
  expect(result).toMatchObject({
    kind: 'export',
    count: 5,
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  expect(lines(result.path).map((line) => JSON.parse(line).type)).toContain('export.started');

  const [, started, completed] = await ownEvents();
  const head = (await trail.readSeqs([5]))[0]!.hash;
  expect(started).toMatchObject({ type: 'export.started', seq: 5, data: { filter: '', format: 'jsonl', file: 'a.jsonl' } });
  expect(completed).toMatchObject({
    type: 'export.completed',
    causation: started!.id,
    data: { count: 5, sha256: result.sha256, size: 5, head },
  });
  const manifest = manifestOf(result.manifest);
  expect(manifest).toMatchObject({
    count: 5,
    filter: '',
    format: 'jsonl',
    order: 'time',
    sha256: result.sha256,
    startedEvent: started!.id,
  });
  expect(manifest.trail).toEqual({ head, id: trail.id, name: 'Mine', root: expect.stringMatching(/^[\w+/]{43}=$/), size: 5 });
  expect(Object.keys(manifest)).toEqual(Object.keys(manifest).toSorted());
});

describe('formats', () => {
  test('json and jsonl hold one object an event, with the digits of the source', async () => {
    await append([event(1), event(2)]);
    const filter = 'type:order.*';
    const array = readFileSync((await run('a.json', { format: 'json', filter })).path, 'utf8');
    const jsonl = readFileSync((await run('a.jsonl', { filter })).path, 'utf8');
    expect(JSON.parse(array)).toEqual(lines(join(folder, 'a.jsonl')).map((line) => JSON.parse(line)));
    for (const text of [array, jsonl]) expect(text).toContain('"data":{"n":1,"price":1.10,"big":18446744073709551616}');
    expect(JSON.parse(array).map(({ id }: { id: string }) => id)).toEqual(['e2', 'e1']);
  });

  test('nothing that matches is an empty file of its format', async () => {
    const filter = 'type:nothing';
    expect(JSON.parse(readFileSync((await run('a.json', { format: 'json', filter })).path, 'utf8'))).toEqual([]);
    expect(readFileSync((await run('a.jsonl', { filter })).path, 'utf8')).toBe('');
    expect(lines((await run('a.csv', { format: 'csv', filter })).path)).toHaveLength(1);
  });

  test('records are the bytes that were hashed', async () => {
    await append([event(1), event(2, { data: '"\\ud800 \\u0000 Ü"' })]);
    const { path } = await run('a.records.jsonl', { format: 'records' });
    const stored = await trail.readRange(1, 4);
    expect(lines(path)).toEqual(stored.map(({ record }) => record));
    for (const [i, line] of lines(path).entries()) expect(createHash('sha256').update(`\0${line}`).digest('hex')).toBe(stored[i]!.hash);
  });

  test('fault 57: the manifest of a CSV names how formulas were treated', async () => {
    await append([event(1, { outcome: '=1+1' })]);
    const filter = 'id:e1';
    const safe = await run('safe.csv', { format: 'csv', filter });
    const raw = await run('raw.csv', { format: 'csv', filter, formulas: 'raw' });
    const outcome = (path: string) => (parse(readFileSync(path), { columns: true }) as { outcome: string }[])[0]!.outcome;
    expect([outcome(safe.path), manifestOf(safe.manifest).formulas]).toEqual(["'=1+1", 'safe']);
    expect([outcome(raw.path), manifestOf(raw.manifest).formulas]).toEqual(['=1+1', 'raw']);
  });

  test('relative times are written out in the manifest', async () => {
    const { manifest } = await run('a.jsonl', { filter: 'time:last-24h', listSeqs: async () => new Uint32Array() });
    expect(manifestOf(manifest)).toMatchObject({
      filter: 'time:last-24h',
      filterResolved: expect.stringContaining('2025-01-31T00:00:00Z'),
    });
  });
});

describe('completeness', () => {
  const filter = 'type:order.create';
  test.each([
    ['leaves one out', (seqs: Uint32Array) => seqs.slice(1), 'record 2'],
    ['lists one too many', (seqs: Uint32Array) => Uint32Array.from([...seqs, 3]), 'record 3'],
    ['lists one twice', (seqs: Uint32Array) => Uint32Array.from([...seqs, 4]), 'record 4'],
    ['lists one beyond the end', (seqs: Uint32Array) => Uint32Array.from([...seqs, 900]), 'record 900'],
  ])('an index that %s stops the export', async (_, spoil, named) => {
    await append([event(1), event(2), event(3), event(4)]);
    const attempt = run('a.jsonl', { filter, listSeqs: async (size) => spoil(await listed(filter, size, false)) });
    await expect(attempt).rejects.toMatchObject({ code: 'internal', message: expect.stringContaining(named) });
    expect(readdirSync(folder).filter((name) => name.startsWith('a.'))).toEqual([]);
    expect((await ownEvents()).at(-1)).toMatchObject({ type: 'export.failed', data: { reason: expect.stringContaining(named) } });
  });

  test('without a filter every record is expected', async () => {
    await append([event(1)]);
    const attempt = run('a.jsonl', { listSeqs: async () => Uint32Array.of(1, 3) });
    await expect(attempt).rejects.toThrow('record 2');
  });

  test('fault 60: what is appended while it runs is not part of it', async () => {
    await append(Array.from({ length: 2000 }, (_, i) => event(i)));
    let isFirst = true;
    const onProgress = () => {
      if (isFirst) void append([event(5000)]);
      isFirst = false;
    };
    const { count, manifest } = await run('a.jsonl', { onProgress });
    expect(count).toBe(2002);
    expect(manifestOf(manifest).trail.size).toBe(2002);
  });
});

test('progress is told by records and ends at the whole', async () => {
  await append(Array.from({ length: 1500 }, (_, i) => event(i)));
  const seen: { done: number; total?: number | undefined }[] = [];
  await run('a.jsonl', { filter: 'type:order.create', onProgress: (progress) => seen.push(progress) });
  expect(seen.at(-1)).toEqual({ done: 1502 + 750, total: 1502 + 750, unit: 'records' });
  expect(seen.length).toBeGreaterThan(3);
});

test('a cancel leaves no file and says so on the trail', async () => {
  await append(Array.from({ length: 1500 }, (_, i) => event(i)));
  const stop = new AbortController();
  const attempt = run('a.csv', { format: 'csv', signal: stop.signal, onProgress: () => stop.abort() });
  await expect(attempt).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(folder).toSorted()).toEqual(
    ['data', 'my.veritrail', 'my.veritrail-shm', 'my.veritrail-wal'].filter((name) => existsSync(join(folder, name))),
  );
  expect((await ownEvents()).map(({ type }) => type)).toEqual(['trail.created', 'export.started', 'export.cancelled']);
});

test('fault 59: a refused target leaves the trail as it was', async () => {
  writeFileSync(join(folder, 'b.csv.manifest.json'), 'old');
  for (const name of ['my.veritrail', 'my.veritrail-journal', 'data/a.csv', 'b.csv', 'nowhere/a.csv'])
    await expect(run(name, { format: 'csv' }), name).rejects.toMatchObject({ code: 'target/refused' });
  expect((await trail.head()).size).toBe(1);
  expect(readFileSync(join(folder, 'b.csv.manifest.json'), 'utf8')).toBe('old');
});

test('who, why and for whom are on the trail before the first byte, in the manifest and in the answer', async () => {
  const purpose = { madeBy: 'Ann', reason: 'audit', recipient: 'the regulator' };
  const result = await run('a.csv', { format: 'csv', purpose });
  expect(result).toMatchObject(purpose);
  expect(manifestOf(result.manifest)).toMatchObject(purpose);
  const [, intent, outcome] = await ownEvents();
  expect(intent).toMatchObject({ type: 'export.started', actor: { name: 'Ann' }, data: purpose });
  expect(outcome).toMatchObject({ type: 'export.completed', actor: { name: 'Ann' } });
  const silent = await run('b.csv', { format: 'csv' });
  expect(manifestOf(silent.manifest)).not.toHaveProperty('madeBy');
});

test('fault 59: a file the person lets go is replaced together with its manifest', async () => {
  const first = await run('a.csv', { format: 'csv' });
  await append([event(1)]);
  await expect(run('a.csv', { format: 'csv' })).rejects.toMatchObject({ code: 'target/refused' });
  const second = await run('a.csv', { format: 'csv', mayReplace: true });
  expect(second.path).toBe(first.path);
  expect(manifestOf(second.manifest)).toMatchObject({ sha256: second.sha256, count: second.count });
  await expect(run('my.veritrail', { format: 'csv', mayReplace: true })).rejects.toMatchObject({ code: 'target/refused' });
});

test('a read-only trail is left alone and the manifest says so', async () => {
  await append([event(1)]);
  const before = await trail.head();
  await trail.close();
  trail = await openTrail(join(folder, 'my.veritrail'), { dataDir, readOnly: true });
  const { count, manifest } = await run('a.jsonl');
  expect(count).toBe(2);
  expect(await trail.head()).toEqual(before);
  expect(manifestOf(manifest)).toMatchObject({ custody: expect.stringContaining('read-only'), trail: { size: 2, head: before.hash } });
});

describe('the check of an export', () => {
  const check = (path: string) => checkFile(path, { dataDir, trailOf: (id) => (id === trail.id ? trail : undefined) });

  test('says that it is part of this trail, by the root in its manifest, and what was added since', async () => {
    await append([event(1), event(2)]);
    const { path, manifest } = await run('a.csv', { format: 'csv' });
    const { trail: covered } = manifestOf(manifest);
    expect(covered.root).toBe(Buffer.from(await withTree({ trail, dataDir }, (tree) => tree.root(covered.size))).toString('base64'));
    const added = (await trail.head()).size - covered.size;
    expect(await check(path)).toMatchObject({ what: 'export', status: 'unsigned', here: { isPart: true, added } });
    await append([event(3)]);
    expect((await check(path)).here).toMatchObject({ isPart: true, reason: `${added + 1} records were added since` });
  });

  test('of another trail, of a changed file and of a spoiled manifest says so', async () => {
    await append([event(1)]);
    const { path, manifest } = await run('a.jsonl');
    const good = readFileSync(manifest, 'utf8');
    const spoil = (from: string | RegExp, to: string) => writeFileSync(manifest, good.replace(from, to));
    spoil(/"root":"[^"]{44}"/, `"root":"${Buffer.alloc(32).toString('base64')}"`);
    expect((await check(path)).here).toMatchObject({ isPart: false, reason: expect.stringContaining('FORK') });
    spoil(/"root":"[^"]+"/, '"root":"?"');
    expect(await check(path)).toMatchObject({
      status: 'refused',
      problems: [{ file: 'a.jsonl.manifest.json', problem: 'its trail.root is not as it was written' }],
    });
    writeFileSync(manifest, good);
    writeFileSync(path, readFileSync(path, 'utf8').replace('1.10', '1.11'));
    expect(await check(path)).toMatchObject({ status: 'refused', problems: [{ file: 'a.jsonl' }] });
  });
});
