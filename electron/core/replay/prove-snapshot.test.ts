import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openTrail } from '../trail/open-trail.ts';
import { restoreTrail } from '../trail/restore-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { verifyTrail } from '../trail/verify-trail.ts';
import { hashState } from './base-snapshot.ts';
import { checkSnapshots } from './check-snapshots.ts';
import { keepDueSnapshots } from './keep-due-snapshots.ts';
import { keepSnapshot } from './keep-snapshot.ts';
import { assertedSnapshot, derivedSnapshot } from './make-snapshot.ts';
import { proveSnapshot } from './prove-snapshot.ts';
import { createReplay } from './replay.ts';
import { foldToVersion } from './state-at-version.ts';
import { findSubject } from './subject.ts';
import { append, draft, second, useTrail } from './test-trail.ts';

const now = useTrail();
const watch = { every: 1000, signal: new AbortController().signal, onProgress: () => undefined };

async function fill(trail: Trail, events = 1100): Promise<void> {
  await append(trail, ...Array.from({ length: events }, (_, i) => draft('a', second(i), `{"n":${i},"price":1.${i % 10}0}`)));
}

async function keepManual(trail: Trail, version: number) {
  const subject = await findSubject(trail, 'a');
  const row = await derivedSnapshot(subject, await foldToVersion(subject, version), {
    origin: 'manual',
    reason: 'month end',
    now: new Date(),
  });
  return keepSnapshot(trail, row);
}

/** What someone with the sqlite3 shell does: the triggers go, the row is changed, the triggers come back. */
async function tamper(sql: string): Promise<Trail> {
  const { trail, folder } = now;
  const { path } = trail;
  await trail.close();
  const db = new Database(path);
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'snapshots'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.function('hash_of', { deterministic: true }, (state) => Buffer.from(hashState(state as string), 'hex'));
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
  db.close();
  now.trail = await openTrail(path, { dataDir: folder, readOnly: false });
  return now.trail;
}

test('a manual snapshot stands in an event of its own with the full state, and is proved', async () => {
  const { trail } = now;
  await fill(trail, 3);
  const { id, event } = await keepManual(trail, 2);
  const [told] = await trail.readSeqs([event!]);
  const { data, own, type } = JSON.parse(told!.record) as { data: object; own: true; type: string };
  expect({ own, type }).toEqual({ own: true, type: 'snapshot.created' });
  expect(data).toMatchObject({ snapshot: id, aggregate: 'a', version: 2, reason: 'month end', state: { n: 1 } });
  expect(told!.record).toContain('"state":{"n":1,"price":1.10}');
  expect(await trail.aggregates.size('a')).toBe(3);
  expect(await proveSnapshot(trail, (await trail.snapshots.get(id))!)).toMatchObject({ status: 'proved', events: 2 });
});

describe('fault 3: a snapshot row changed behind our back', () => {
  test.each([
    ['the state alone', "UPDATE snapshots SET state = replace(state, '999', '998')", 'its state is not the one its hash was made of'],
    [
      'the state and its hash',
      "UPDATE snapshots SET state = replace(state, '999', '998'); UPDATE snapshots SET state_hash = hash_of(state)",
      'its state is not what the events give',
    ],
    ['the blame', 'UPDATE snapshots SET blame = \'{"n":2,"price":2}\'', 'its blame is not what the events give'],
    ['the record it is bound to', 'UPDATE snapshots SET seq = seq - 1', 'it is bound to another record than that of its version'],
    ['the version', 'UPDATE snapshots SET version = 999', 'it is bound to another record than that of its version'],
    ['a version to come', 'UPDATE snapshots SET version = 5000', 'a has 1100 events and no version 5000'],
    ['the word on time', 'UPDATE snapshots SET in_time_order = 0', 'its word on the order of its events is not what the events give'],
    ['made to look like one of a person', "UPDATE snapshots SET origin = 'manual'", 'no event on the trail tells of it'],
  ])('%s is found by prove and by the check of all', async (_, sql, reason) => {
    await fill(now.trail);
    await keepDueSnapshots(now.trail, { after: 0, through: (await now.trail.head()).size, ...watch });
    const trail = await tamper(sql);
    const [mark] = await trail.snapshots.marks('a');
    expect(await proveSnapshot(trail, (await trail.snapshots.get(mark!.id))!)).toMatchObject({ status: 'failed', reason });
    expect((await checkSnapshots(trail, watch)).fault?.reason).toContain(reason);
  });

  test('a changed row whose hash does not fit is not used: the answer comes from the events', async () => {
    await fill(now.trail);
    await keepDueSnapshots(now.trail, { after: 0, through: (await now.trail.head()).size, ...watch });
    const trail = await tamper('UPDATE snapshots SET state = \'{"n":-1}\'');
    const { from, state } = await createReplay(trail).stateAt('a', { version: 1050 });
    expect(from).toBeUndefined();
    expect(state).toBe('{"n":1049,"price":1.90}');
  });

  test('the reason of a manual one is held by its event', async () => {
    await fill(now.trail, 3);
    const { id } = await keepManual(now.trail, 2);
    const trail = await tamper("UPDATE snapshots SET reason = 'another'");
    const proof = await proveSnapshot(trail, (await trail.snapshots.get(id))!);
    expect(proof).toMatchObject({ status: 'failed', reason: expect.stringMatching(/^its reason is not what event #\d+ says$/) });
  });
});

describe('fault 3: a snapshot that is gone', () => {
  test('is missed where a person made it or handed it in: its event still tells of it', async () => {
    const { trail } = now;
    await fill(trail, 3);
    const { event } = await keepManual(trail, 2);
    const subject = await findSubject(trail, 'a');
    const asserted = await assertedSnapshot(subject, await foldToVersion(subject, 1), '{}', { reason: 'x', now: new Date() });
    await keepSnapshot(trail, asserted);
    const without = await tamper("DELETE FROM snapshots WHERE origin = 'manual'");
    expect(await checkSnapshots(without, watch)).toMatchObject({
      checked: 1,
      fault: {
        seq: event,
        reason: expect.stringMatching(/^snapshot \S+ of a at version 2: event #\d+ tells of it, and it is missing from its table$/),
      },
    });
    expect((await checkSnapshots(await tamper('DELETE FROM snapshots'), watch)).fault).toMatchObject({ seq: event });
  });

  test('is no loss where it was only a cache', async () => {
    await fill(now.trail);
    await keepDueSnapshots(now.trail, { after: 0, through: (await now.trail.head()).size, ...watch });
    expect(await checkSnapshots(await tamper('DELETE FROM snapshots'), watch)).toEqual({ checked: 0, outdated: 0 });
  });
});

test('a trail restored from its records has the snapshots that persons made or handed in, row by row, and each is proved', async () => {
  const { trail, folder } = now;
  await fill(trail, 5);
  await keepManual(trail, 4);
  const subject = await findSubject(trail, 'a');
  const given = '{"price":1.20,"big":18446744073709551616,"blame":{"state":1}}';
  await keepSnapshot(
    trail,
    await assertedSnapshot(subject, await foldToVersion(subject, 3), given, { reason: 'handed in', now: new Date() }),
  );
  const records = join(folder, 'records.jsonl');
  writeFileSync(records, (await trail.readRange(1, 10_000)).map(({ record }) => `${record}\n`).join(''));
  const restored = await restoreTrail(records, join(folder, 'restored.veritrail'), { dataDir: join(folder, 'elsewhere') });
  const rowsOf = async (of: Trail) => Promise.all((await of.snapshots.marks('a')).map(({ id }) => of.snapshots.get(id)));
  expect(await rowsOf(restored)).toEqual(await rowsOf(trail));
  expect(await checkSnapshots(restored, watch)).toEqual({ checked: 2, outdated: 0 });
  await restored.close();
});

test('a state handed in is kept as asserted, compared with ours, and no replay begins with it', async () => {
  const { trail } = now;
  await fill(trail, 3);
  const subject = await findSubject(trail, 'a');
  const folded = await foldToVersion(subject, 3);
  const row = await assertedSnapshot(subject, folded, '{ "price": 1.20, "n": 7, "extra": true }', { reason: 'handed in', now: new Date() });
  const { id } = await keepSnapshot(trail, row);
  expect((await trail.snapshots.get(id))!.state).toBe('{"extra":true,"n":7,"price":1.20}');
  expect(await proveSnapshot(trail, (await trail.snapshots.get(id))!)).toEqual({
    status: 'asserted',
    events: 3,
    differences: [
      { field: 'extra', theirs: 'true' },
      { field: 'n', ours: '2', theirs: '7' },
    ],
  });
  expect((await foldToVersion(subject, 3)).snapshot).toBeUndefined();
  await expect(assertedSnapshot(subject, folded, '[1]', { reason: 'x', now: new Date() })).rejects.toMatchObject({ code: 'input/invalid' });
});

test('the check of all derives automatic, manual and asserted ones; the trail itself stays sound', async () => {
  const { trail, folder } = now;
  await fill(trail, 2100);
  await keepDueSnapshots(trail, { after: 0, through: (await trail.head()).size, ...watch });
  await keepManual(trail, 1500);
  const subject = await findSubject(trail, 'a');
  await keepSnapshot(trail, await assertedSnapshot(subject, await foldToVersion(subject, 10), '{}', { reason: 'x', now: new Date() }));
  expect(await checkSnapshots(trail, watch)).toEqual({ checked: 4, outdated: 0 });
  expect(await verifyTrail(trail.path, { dataDir: folder })).toMatchObject({ status: 'consistent' });
});
