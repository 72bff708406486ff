import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTrail } from './open-trail.ts';
import { appendOrders, closedTrail, makeOlder, order, stateOf, SOURCE, tamper, tamperRows, testFolder } from './trail.fixture.ts';
import { createTrail } from './create-trail.ts';
import { verifyTrail } from './verify-trail.ts';

test('a trail that nobody touched is consistent, and verifying it leaves no trace', async () => {
  const { folder, size, verify } = await closedTrail(20);
  const before = stateOf(folder);
  const verdict = await verify();
  expect(verdict).toMatchObject({ status: 'consistent', size });
  expect(verdict.head).toMatch(/^[0-9a-f]{64}$/);
  expect(stateOf(folder)).toEqual(before);
});

test('fault 1: every single byte changed in a record or a hash is found and named', { timeout: 240_000 }, async () => {
  const { path, size, verify } = await closedTrail(12);
  const whole = readFileSync(path);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: size }),
      fc.constantFrom('record', 'hash'),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (seq, column, offset, change) => {
        writeFileSync(path, whole);
        changeByte(path, { seq, column, offset, change });
        expect(await verify()).toMatchObject({ status: 'failed', seq });
      },
    ),
    { numRuns: 200 },
  );
});

function changeByte(path: string, { seq, column, offset, change }: { seq: number; column: string; offset: number; change: number }): void {
  const db = new Database(path, { readonly: true });
  const bytes = db.prepare(`SELECT CAST(${column} AS BLOB) FROM events WHERE seq = ?`).pluck().get(seq) as Buffer;
  db.close();
  bytes[offset % bytes.length]! ^= change;
  const value = `X'${bytes.toString('hex')}'`;
  tamperRows(path, `UPDATE events SET ${column} = ${column === 'hash' ? value : `CAST(${value} AS TEXT)`} WHERE seq = ${seq}`);
}

test('fault 2: look-up rows that say something else than the record are found', async () => {
  for (const [statement, seq] of [
    ["UPDATE lookup SET id = 'other' WHERE seq = 5", 5],
    ['UPDATE lookup SET aggregate_version = 77 WHERE seq = 6', 6],
    ['DELETE FROM lookup WHERE seq = 7', 7],
    ["INSERT INTO lookup (seq, id) VALUES (900, 'ghost')", 0],
    ['UPDATE id_prints SET print = print + 1 WHERE seq = 8', 8],
    ['DELETE FROM id_prints WHERE seq = 9', 9],
    ['INSERT INTO id_prints (print, seq) VALUES (1, 1)', 0],
    ['DELETE FROM id_prints WHERE print = -1', 0],
    ['DELETE FROM by_aggregate WHERE seq = 8', 8],
    ['UPDATE by_aggregate SET seq = 4 WHERE seq = 8', 8],
    ["UPDATE by_aggregate SET aggregate_id = 'another' WHERE seq = 8", 8],
    ['UPDATE by_aggregate SET aggregate_version = 77 WHERE seq = 8', 8],
    ["INSERT INTO by_aggregate VALUES ('another', 1, 4)", 0],
    ["INSERT INTO by_aggregate VALUES ('another', 1, 900)", 0],
    ['UPDATE id_prints SET seq = 900 WHERE print = -1', 0],
    ['UPDATE id_prints SET seq = 3 WHERE print = -1', 0],
  ] as const) {
    const { path, verify } = await closedTrail(12);
    tamper(path, statement);
    expect(await verify(), statement).toMatchObject({ status: 'failed', seq });
  }
});

test('fault 6: a row that is gone leaves a gap, renumbered rows say another number, re-chained ones miss their look-up row', async () => {
  const { path, verify } = await closedTrail(8);
  const whole = readFileSync(path);
  tamperRows(path, 'DELETE FROM events WHERE seq = 5');
  expect(await verify()).toMatchObject({ status: 'failed', seq: 5, reason: 'it is missing' });

  writeFileSync(path, whole);
  tamperRows(path, 'DELETE FROM events WHERE seq = 5', 'UPDATE events SET seq = seq - 1 WHERE seq > 5');
  expect(await verify()).toMatchObject({ status: 'failed', seq: 5, reason: 'it says that it is record 6' });

  writeFileSync(path, whole);
  tamperRows(path, 'DELETE FROM events WHERE seq = 5', 'UPDATE events SET seq = seq - 1 WHERE seq > 5');
  rechain(path);
  expect(await verify()).toMatchObject({ status: 'failed', seq: 5, reason: 'the look-up table does not say the same about it' });
});

test('fault 7: swapped rows are found, since the number is among the hashed bytes', async () => {
  const { path, verify } = await closedTrail(8);
  tamperRows(
    path,
    'UPDATE events SET seq = -4 WHERE seq = 4',
    'UPDATE events SET seq = 4 WHERE seq = 6',
    'UPDATE events SET seq = 6 WHERE seq = -4',
  );
  expect(await verify()).toMatchObject({ status: 'failed', seq: 4, reason: 'it says that it is record 6' });
});

test('fault 8: a forged record with everything after it re-chained is consistent: without checkpoints only an outside copy tells', async () => {
  const { path, verify } = await closedTrail(8);
  const before = await verify();
  tamperRows(path, `UPDATE events SET record = replace(record, '"ann"', '"eve"') WHERE seq = 4`);
  rechain(path);
  const after = await verify();
  expect(after.status).toBe('consistent');
  expect(after.head).not.toBe(before.head);
});

test('fault 8: a chain broken at one place, with good hashes everywhere, is found there', async () => {
  const { path, verify } = await closedTrail(8);
  rehash(path, 5, (record) => record.replace('"ann"', '"eve"'));
  expect(await verify()).toMatchObject({ status: 'failed', seq: 6, reason: 'its "prev" is not the hash of the record before it' });
});

test('fault 68: EF BF BD replaced by FF reads as the same text and is found', async () => {
  const place = testFolder();
  const trail = await createTrail(place.path, 'x', place);
  await trail.append({ source: '', drafts: [order('a', { word: '\ufffd' })] });
  await trail.close();
  tamperRows(place.path, "UPDATE events SET record = CAST(replace(CAST(record AS BLOB), X'EFBFBD', X'FF') AS TEXT) WHERE seq = 2");
  const [stored] = new Database(place.path, { readonly: true })
    .prepare('SELECT record FROM events WHERE seq = 2')
    .pluck()
    .all() as string[];
  expect(stored).toContain('\ufffd');
  expect(await verifyTrail(place.path, place)).toMatchObject({ status: 'failed', seq: 2 });
});

const notCanonical: [string, (record: string) => string, RegExp][] = [
  ['white space', (record) => record.replace('"actor":', '"actor": '), /"actor"/],
  ['white space in data', (record) => record.replace('"data":{', '"data":{ '), /data/],
  ['an escape that need not be', (record) => record.replace('order.create', 'order\\u002ecreate'), /"type"/],
  ['an upper-case escape', (record) => record.replace('"ann"', '"a\\u001Fn"'), /"actor"/],
  [
    'an order that is not sorted',
    (record) => record.replace(/"time":"[^"]*",/, '').replace('"seq"', '"time":"2024-01-01T00:00:00Z","seq"'),
    /in its place/,
  ],
  ['a member twice', (record) => record.replace('"type":"order.create"', '"type":"order.create","type":"order.create"'), /in its place/],
  ['a null', (record) => record.replace('"type":"order.create"', '"type":null'), /"type"/],
  ['a missing member', (record) => record.replace(/"recorded":"[^"]*",/, ''), /"recorded" is missing/],
  ['an empty actor', (record) => record.replace('"actor":{"id":"ann"}', '"actor":{}'), /"actor"/],
  ['another version of the format', (record) => record.replace('"v":1}', '"v":2}'), /"v"/],
  ['a time without Z', (record) => record.replace('00:00:00Z', '00:00:00+00:00'), /"time"/],
  ['something behind its end', (record) => `${record} `, /follows its end/],
  ['a line end in it', (record) => record.replace('"ann"', '"a\nn"'), /"actor"/],
  ['a zero byte in it', (record) => record.replace('"ann"', '"a\0n"'), /"actor"/],
  ['data that is not JSON', (record) => record.replace('"data":{', '"data":{,'), /data/],
  ['an unknown member that is not canonical', (record) => record.replace('"v":1}', '"v":1,"w":1.0}'), /no member/],
  ['an unknown member out of order', (record) => record.replace('"v":1}', '"v":1,"b":1}'), /in its place/],
];
test.each(notCanonical)('a record with a good hash but with %s is found', async (_, change, reason) => {
  const { path, size, verify } = await closedTrail(4);
  rehash(path, size, change);
  expect(await verify()).toMatchObject({ status: 'failed', seq: size, reason: expect.stringMatching(reason) });
});

test('a member that a later version may add is accepted where it is canonical', async () => {
  const { path, size, verify } = await closedTrail(4);
  rehash(path, size, (record) => record.replace('"v":1}', '"v":1,"w":{"a":[1,"é"],"b":null}}').replace('{"actor"', '{"a":"x","actor"'));
  expect(await verify()).toMatchObject({ status: 'consistent' });
});

test('versions of an aggregate that do not count up are found, however well they are chained', async () => {
  const { path, size, verify } = await closedTrail(6);
  tamperRows(path, `UPDATE events SET record = replace(record, '"version":6}', '"version":9}') WHERE seq = ${size}`);
  tamper(path, `UPDATE lookup SET aggregate_version = 9 WHERE seq = ${size}`);
  rechain(path);
  expect(await verify()).toMatchObject({ status: 'failed', seq: size, reason: expect.stringContaining('version') });
});

test.each([1, 2] as const)('a trail of schema version %i is checked as it is, and again once it is brought up to date', async (version) => {
  const { path, dataDir, size, verify } = await closedTrail(12);
  makeOlder(path, version);
  expect(await verify()).toMatchObject({ status: 'consistent', size });
  const older = await openTrail(path, { dataDir, readOnly: true });
  const found = [await older.aggregates.list(), await older.readAggregate('order-3', 2, 3), await older.aggregates.size('order-3')];
  await older.close();
  const trail = await openTrail(path, { dataDir, readOnly: false });
  expect([await trail.aggregates.list(), await trail.readAggregate('order-3', 2, 3), await trail.aggregates.size('order-3')]).toEqual(
    found,
  );
  await trail.append({ source: '', drafts: [order('new')] });
  expect(await trail.aggregates.size('order-3')).toBe((found[2] as number) + 1);
  await trail.close();
  expect(await verify()).toMatchObject({ status: 'consistent', size: size + 1 });

  makeOlder(path, version);
  tamper(path, 'UPDATE lookup SET aggregate_version = 77 WHERE seq = 6');
  expect(await verify()).toMatchObject({ status: 'failed', seq: 6 });
});

test('what this version cannot check is incomplete, never consistent', async () => {
  const { path, verify } = await closedTrail(4);
  const whole = readFileSync(path);
  tamper(path, "INSERT INTO checkpoints VALUES (3, x'00', 'note')");
  expect(await verify()).toMatchObject({ status: 'incomplete' });
  writeFileSync(path, whole);
  tamper(path, "INSERT INTO pruned VALUES (2, x'00', x'00', 'note', 3)");
  expect(await verify()).toMatchObject({ status: 'incomplete' });
  writeFileSync(path, whole);
  tamper(path, 'ALTER TABLE events ADD COLUMN more TEXT', 'PRAGMA user_version = 9');
  expect(await verify()).toMatchObject({ status: 'incomplete', reason: expect.stringContaining('newer version') });
});

test('verify sees the writer at work in another thread and does not disturb it', async () => {
  const place = testFolder();
  const trail = await createTrail(place.path, 'x', place);
  await appendOrders(trail, 6000);
  const appending = Array.from({ length: 20 }, (_, batch) =>
    trail.append({ source: SOURCE, drafts: Array.from({ length: 50 }, (__, index) => order(`later-${batch}-${index}`)) }),
  );
  const verdict = await verifyTrail(place.path, place);
  const appended = await Promise.all(appending);
  expect(verdict.status).toBe('consistent');
  expect(verdict.size).toBeGreaterThanOrEqual(6002);
  expect(appended.at(-1)).toMatchObject({ size: 7002 });
  await trail.close();
  expect(await verifyTrail(place.path, place)).toMatchObject({ status: 'consistent', size: 7002 });
});

test('a fault in a trail that several threads share is found and named; progress comes, cancel works', async () => {
  const { path, dataDir, size } = await closedTrail(25_000);
  const seen: number[] = [];
  const verdict = await verifyTrail(path, { dataDir, onProgress: ({ done, total }) => seen.push(done, total!) });
  expect(verdict).toMatchObject({ status: 'consistent', size });
  expect(Math.max(...seen)).toBe(size);
  await expect(verifyTrail(path, { dataDir, signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
  tamperRows(path, 'UPDATE events SET hash = zeroblob(32) WHERE seq IN (23001, 17003)');
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'failed', seq: 17_003, reason: 'its bytes do not give its hash' });
});

test('records of many megabytes are checked as well, and changed ones found', async () => {
  const place = testFolder();
  const trail = await createTrail(place.path, 'x', place);
  const big = (id: string, megabytes: number) => order(id, { text: 'x'.repeat(megabytes * 1024 * 1024) });
  await trail.append({ source: '', drafts: [big('a', 15), order('b'), big('c', 1), big('d', 3), order('e')] });
  await trail.close();
  expect(await verifyTrail(place.path, place)).toMatchObject({ status: 'consistent', size: 6 });
  tamperRows(place.path, 'UPDATE events SET record = replace(record, \'"e"\', \'"f"\') WHERE seq = 6');
  expect(await verifyTrail(place.path, place)).toMatchObject({ status: 'failed', seq: 6 });
});

test('a trail opened again goes on where it stood', async () => {
  const { path, dataDir, size, verify } = await closedTrail(3);
  const trail = await openTrail(path, { dataDir, readOnly: false });
  await trail.append({ source: SOURCE, drafts: [order('later')] });
  await trail.close();
  expect(await verify()).toMatchObject({ status: 'consistent', size: size + 1 });
});

/** Gives one record other bytes with the right hash, and leaves the next one's "prev" as it was. */
function rehash(path: string, seq: number, change: (record: string) => string): void {
  const db = new Database(path, { readonly: true });
  const record = change(db.prepare('SELECT record FROM events WHERE seq = ?').pluck().get(seq) as string);
  db.close();
  const bytes = `X'${Buffer.from(record).toString('hex')}'`;
  tamperRows(
    path,
    `UPDATE events SET record = CAST(${bytes} AS TEXT), hash = X'${hash('sha256', `\0${record}`, 'hex')}' WHERE seq = ${seq}`,
  );
}

/** What a forger does who can write the file: every record gets its number, the hash before it, and its own hash. */
function rechain(path: string): void {
  const db = new Database(path, { readonly: true });
  const rows = db.prepare('SELECT seq, record FROM events ORDER BY seq').all() as { seq: number; record: string }[];
  db.close();
  let prev = '0'.repeat(64);
  for (const { seq, record } of rows) {
    const forged = record.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`).replace(/"seq":\d+/, `"seq":${seq}`);
    prev = hash('sha256', `\0${forged}`, 'hex');
    tamperRows(path, `UPDATE events SET record = '${forged.replaceAll("'", "''")}', hash = X'${prev}' WHERE seq = ${seq}`);
  }
}
