import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { AppError } from '../../../shared/errors.ts';
import { openReader, PAGE_BYTES } from './connection.ts';
import { createTrail } from './create-trail.ts';
import { openTrail } from './open-trail.ts';
import { publishOwner, takeOwnership } from './ownership.ts';
import { readHead } from './read-records.ts';
import { APPLICATION_ID, migrations, SCHEMA_VERSION } from './schema.ts';
import { appendOrders, closedTrail, order, SOURCE, stateOf, tamper, testFolder } from './trail.fixture.ts';
import { verifyTrail } from './verify-trail.ts';

const refusal = (open: Promise<unknown>): Promise<AppError> =>
  open.then(
    () => expect.unreachable('it was opened'),
    (error: AppError) => error,
  );

const changes: [string, string[], RegExp][] = [
  ['fault 14: a trigger that is gone', ['DROP TRIGGER events_never_change'], /trigger "events_never_change" is missing/],
  [
    'fault 14: a trigger that does nothing',
    ['DROP TRIGGER events_stay', 'CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT 1; END'],
    /trigger "events_stay" is not as/,
  ],
  ['fault 15: an extra table', ['CREATE TABLE more (x)'], /table "more"/],
  ['fault 15: an extra view', ['CREATE VIEW more AS SELECT 1'], /view "more"/],
  ['fault 15: an extra trigger', ['CREATE TRIGGER more AFTER INSERT ON events BEGIN SELECT 1; END'], /trigger "more"/],
  ['fault 15: an extra index', ['CREATE INDEX more ON lookup (id)'], /index "more"/],
  ['fault 15: a generated column', ['ALTER TABLE events ADD COLUMN more TEXT AS (upper(record))'], /table "events" is not as/],
  ['fault 15: statistics', ['ANALYZE'], /sqlite_stat/],
  ['fault 17: another application id', ['PRAGMA application_id = 7'], /another program/],
  ['fault 17: a version from the future', [`PRAGMA user_version = ${SCHEMA_VERSION + 1}`], /newer version/],
  ['fault 17: no version', ['PRAGMA user_version = 0'], /version 0/],
  [
    'a first record that is not one',
    [
      'DROP TRIGGER events_never_change',
      "UPDATE events SET record = '{}' WHERE seq = 1",
      migrations[0]!.match(/CREATE TRIGGER events_never_change[^;]*;[^;]*;/)![0],
    ],
    /record 1/,
  ],
  [
    'fault 12: a trail whose id leads out of the data folder',
    [
      'DROP TRIGGER events_never_change',
      `UPDATE events SET record = replace(record, substr(record, instr(record, '"trail":"') + 9, 36), '../../../elsewhere') WHERE seq = 1`,
      migrations[0]!.match(/CREATE TRIGGER events_never_change[^;]*;[^;]*;/)![0],
    ],
    /record 1/,
  ],
];
test.each(changes)('%s is refused with words, read-only as well, and the file is left alone', async (_, statements, words) => {
  const { folder, path, dataDir, verify } = await closedTrail(3);
  tamper(path, ...statements);
  const before = stateOf(folder);
  for (const readOnly of [false, true]) {
    const error = await refusal(openTrail(path, { dataDir, readOnly }));
    expect(error).toMatchObject({ code: 'trail/refused', message: expect.stringMatching(words) });
    expect(stateOf(folder)).toEqual(before);
  }
  expect(await verify()).toMatchObject({ status: 'failed' });
  expect(stateOf(folder)).toEqual(before);
});

test('another text encoding is refused', async () => {
  const { path, dataDir } = testFolder();
  const db = new Database(path);
  db.exec(
    `PRAGMA encoding = 'UTF-16le'; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; ${migrations.join('')}`,
  );
  db.close();
  expect(await refusal(openTrail(path, { dataDir, readOnly: false }))).toMatchObject({
    code: 'trail/refused',
    message: expect.stringContaining('UTF-16le'),
  });
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'failed', reason: expect.stringContaining('UTF-16le') });
});

const strangers: [string, string | Buffer, RegExp][] = [
  ['a zero-length file', '', /empty/],
  ['a text file', 'time,actor\n1,2\n', /not an SQLite file/],
  ['a header alone', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(84)]), /another program/],
];
test.each(strangers)('fault 27: %s is no trail, is not taken for a new one, and verify says so', async (_, content, words) => {
  const { folder, path, dataDir } = testFolder();
  writeFileSync(path, content);
  const before = stateOf(folder);
  for (const readOnly of [false, true])
    expect(await refusal(openTrail(path, { dataDir, readOnly }))).toMatchObject({
      code: 'trail/refused',
      message: expect.stringMatching(words),
    });
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'failed', seq: 0 });
  expect(stateOf(folder)).toEqual(before);
});

test('fault 31: a file that is not there is not made', async () => {
  const { folder, path, dataDir } = testFolder();
  mkdirSync(dataDir);
  for (const readOnly of [false, true])
    expect(await refusal(openTrail(path, { dataDir, readOnly }))).toMatchObject({ code: 'source/unreadable' });
  expect(await refusal(openTrail(join(folder, 'gone', 'a.veritrail'), { dataDir, readOnly: false }))).toMatchObject({
    code: 'source/unreadable',
  });
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'incomplete' });
  expect(stateOf(folder)).toEqual([]);
});

test('fault 27: each page overwritten once is noticed, and the file is left as it is', { timeout: 240_000 }, async () => {
  const { folder, path, dataDir } = await closedTrail(40);
  const whole = readFileSync(path);
  const garbage = Buffer.from(Array.from({ length: PAGE_BYTES }, (_, index) => (index * 37 + 11) % 251));
  for (let page = 0; page < whole.length / PAGE_BYTES; page++) {
    const bytes = Buffer.from(whole);
    garbage.copy(bytes, page * PAGE_BYTES);
    writeFileSync(path, bytes);
    const before = stateOf(folder);
    const verdict = await verifyTrail(path, { dataDir });
    expect(verdict, `page ${page + 1}`).toMatchObject({ status: 'failed', reason: expect.stringMatching(/./) });
    await openTrail(path, { dataDir, readOnly: true }).then(
      (trail) => trail.close(),
      (error: AppError) => expect(error.code).toMatch(/^(?:trail\/refused|disk\/failed)$/),
    );
    expect(stateOf(folder)).toEqual(before);
  }
});

test('fault 30: a closed trail is one plain file, and opening it read-only writes nothing beside it', async () => {
  const { folder, path, dataDir, size } = await closedTrail(5);
  expect(readdirSync(folder).toSorted()).toEqual(['a.veritrail', 'data']);
  const before = stateOf(folder);
  const trail = await openTrail(path, { dataDir, readOnly: true });
  expect(trail).toMatchObject({ access: 'read-only', name: 'Test trail', notice: 'It was opened read-only.' });
  expect((await trail.head()).size).toBe(size);
  expect(await trail.readRange(1, size)).toHaveLength(size);
  expect(stateOf(folder)).toEqual(before);
  await expect(trail.append({ source: '', drafts: [order('x')] })).rejects.toMatchObject({ code: 'trail/read-only' });
  await trail.close();
  expect(stateOf(folder)).toEqual(before);
});

/** A trail as a crash leaves it: events in a write-ahead log beside the file. */
async function crashedTrail() {
  const place = testFolder();
  const trail = await createTrail(place.path, 'Test trail', place);
  await appendOrders(trail, 5);
  const crashed = join(place.folder, 'crashed');
  mkdirSync(crashed);
  for (const end of ['', '-wal', '-shm']) copyFileSync(place.path + end, join(crashed, `b.veritrail${end}`));
  await trail.close();
  return { folder: crashed, path: join(crashed, 'b.veritrail'), dataDir: place.dataDir, size: 7 };
}

test('fault 30: a log beside the trail is read from a private copy that goes away again', async () => {
  const { folder, path, dataDir, size } = await crashedTrail();
  const before = stateOf(folder);
  const trail = await openTrail(path, { dataDir, readOnly: true });
  expect(trail.notice).toContain('private copy');
  expect((await trail.head()).size).toBe(size);
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent', size });
  await trail.close();
  expect(stateOf(folder)).toEqual(before);
  expect(readdirSync(join(dataDir, 'tmp'))).toEqual([]);
});

test('fault 26: a crashed trail opens for writing with all that was acknowledged', async () => {
  const { folder, path, dataDir, size } = await crashedTrail();
  const trail = await openTrail(path, { dataDir, readOnly: false });
  expect((await trail.head()).size).toBe(size);
  await trail.append({ source: SOURCE, drafts: [order('later')] });
  await trail.close();
  expect(readdirSync(folder)).toEqual(['b.veritrail']);
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent', size: size + 1 });
});

test('fault 26: a log that is cut, changed, foreign or gone never reads as more than it proves', async () => {
  const { folder, path, dataDir, size } = await crashedTrail();
  const log = readFileSync(`${path}-wal`);
  const foreign = await crashedTrail();
  const { head } = await verifyTrail(path, { dataDir });
  const logs: [string, Buffer | undefined][] = [
    ['cut', log.subarray(0, log.length / 2)],
    ['changed', Buffer.from(log.map((byte, index) => (index === log.length - 2000 ? byte ^ 1 : byte)))],
    ['foreign', readFileSync(`${foreign.path}-wal`)],
    ['gone', undefined],
  ];
  for (const [how, bytes] of logs) {
    rmSync(`${path}-shm`, { force: true });
    if (bytes) writeFileSync(`${path}-wal`, bytes);
    else rmSync(`${path}-wal`);
    const before = stateOf(folder);
    const verdict = await verifyTrail(path, { dataDir });
    if (how === 'foreign') expect(verdict.head).not.toBe(head); // all of the other trail: its id and key say which it is
    else if (verdict.status === 'consistent') expect(verdict.size, how).toBeLessThan(size);
    else expect(verdict.status, how).toBe('failed');
    expect(stateOf(folder), how).toEqual(before);
  }
});

test('fault 32: a second opener in any process gets "in use" with the way to the owner, and none once the owner is gone', async () => {
  const { path, dataDir } = await closedTrail(2);
  const owner = { address: '/run/veritrail', token: 'secret' };
  const trail = await openTrail(path, { dataDir, readOnly: false });
  expect(await refusal(openTrail(path, { dataDir, readOnly: false }))).toMatchObject({ code: 'trail/in-use', details: undefined });
  const withdraw = publishOwner(dataDir, owner);
  expect(await refusal(openTrail(path, { dataDir, readOnly: false }))).toMatchObject({ code: 'trail/in-use', details: owner });
  for (const name of readdirSync(join(dataDir, 'owners')))
    if (!name.endsWith('.lock')) expect(statSync(join(dataDir, 'owners', name)).mode & 0o777).toBe(0o600);
  withdraw();
  await trail.close();
  await (await openTrail(path, { dataDir, readOnly: false })).close();
  expect(readdirSync(join(dataDir, 'owners')).filter((name) => !name.endsWith('.lock'))).toEqual([]);
});

test("fault 67: the claim of a process that was killed is nobody's", async () => {
  const { path, dataDir } = await closedTrail(2);
  const script = `
    import { openTrail } from ${JSON.stringify(new URL('./open-trail.ts', import.meta.url).href)};
    await openTrail(${JSON.stringify(path)}, { dataDir: ${JSON.stringify(dataDir)}, readOnly: false });
    process.send('open');
    setInterval(() => undefined, 1000);`;
  const file = join(dataDir, 'holder.mjs');
  writeFileSync(file, script);
  const holder = fork(file);
  await once(holder, 'message');
  expect(await refusal(openTrail(path, { dataDir, readOnly: false }))).toMatchObject({ code: 'trail/in-use' });
  expect(() => takeOwnership(path, dataDir)).toThrow(/open in another Veritrail/);
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent' });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const trail = await openTrail(path, { dataDir, readOnly: false });
  expect((await trail.head()).size).toBe(4);
  await trail.close();
});

test('fault 31: a trail whose folder goes away while it is open does not come back empty', async () => {
  const { folder, path, dataDir } = await closedTrail(2);
  const trail = await openTrail(path, { dataDir, readOnly: false });
  const moved = join(folder, 'moved');
  mkdirSync(moved);
  for (const end of ['', '-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, join(moved, `a.veritrail${end}`));
  await trail.append({ source: SOURCE, drafts: [order('x')] }).catch((error: AppError) => expect(error.code).toMatch(/^disk/));
  await trail.close();
  expect(existsSync(path)).toBe(false);
});

test('a reader that lingers elsewhere does not keep a trail from closing, and loses nothing', async () => {
  const { path, dataDir } = await closedTrail(2);
  const trail = await openTrail(path, { dataDir, readOnly: false });
  const lingering = openReader(path);
  expect(readHead(lingering).size).toBe(4);
  await trail.append({ source: SOURCE, drafts: [order('x')] });
  await trail.close();
  lingering.close();
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent', size: 5 });
  const again = await openTrail(path, { dataDir, readOnly: false });
  await again.close();
  expect(readdirSync(join(path, '..')).filter((name) => name.startsWith('a.'))).toEqual(['a.veritrail']);
});
