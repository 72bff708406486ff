import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../../shared/contract/jobs.ts';
import { formatCheckpoint, originOf } from '../../../shared/proof/checkpoint.ts';
import { formatNote } from '../../../shared/proof/note.ts';
import { anchorsOf } from '../proof/anchors.ts';
import { judgeTrail } from '../proof/judge-trail.ts';
import { signCheckpoint } from '../proof/sign-checkpoint.ts';
import { parsePrivateKey, type Signer, signerOf } from '../proof/signer.ts';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import { cutTail, tamperWith } from './rewrite.ts';
import { type Scene, tamperings } from './tamperings.ts';

/** A trail of 600 events with checkpoints over 201, 402 and 603 records; what happened to a copy is judged with one memory. */
let folder = '';
let dataDir = '';
let original = '';
let trailId = '';
let size = 0;
let notes: string[] = [];
let stolenKey: Signer;
const ownKey = () => signerOf(originOf(trailId), 'note', randomBytes(32));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-faults-'));
  dataDir = join(folder, 'data');
  original = join(folder, 'a.veritrail');
  const trail = await createTrail(original, 'a trail', { dataDir });
  trailId = trail.id;
  for (let batch = 0; batch < 3; batch++) {
    const drafts = Array.from({ length: 200 }, (_, i) => ({
      id: `e${batch}-${i}`,
      type: 'x',
      data: `{"n":${i}}`,
      aggregate: { id: `a${i % 7}` },
    }));
    await trail.append({ drafts, source: '' });
    const signed = await signCheckpoint({ trail, dataDir }, 'asked');
    if (signed.status !== 'skipped') notes.push(signed.checkpoint.note);
  }
  size = (await trail.head()).size;
  await trail.close();
  stolenKey = parsePrivateKey(readFileSync(join(dataDir, 'keys', `${trailId}.key`), 'utf8')) as Signer;
});
afterAll(() => rmSync(folder, { recursive: true }));

let copies = 0;
function copied(change: (scene: Scene) => void = () => undefined): string {
  const file = join(folder, `copy-${++copies}.veritrail`);
  copyFileSync(original, file);
  change({ file, trailId, seq: 300, size, ownKey: ownKey(), stolenKey });
  return file;
}
const judge = (file: string, more: { dataDir?: string; anchorFile?: string; extent?: 'resume' } = {}): Promise<Verdict> =>
  judgeTrail(file, { dataDir, extent: 'full', ...more });
const sql = (statements: string) => copied(({ file }) => tamperWith(file, (db) => db.exec(statements)));
/** A computer that has never seen this trail. */
const elsewhere = () => mkdtempSync(join(folder, 'elsewhere-'));

test('untouched it is VERIFIED, and names the anchor and what came after it', async () => {
  const verdict = await judge(copied());
  expect(verdict).toMatchObject({
    status: 'verified',
    size,
    anchoredSize: size - 1,
    anchor: expect.stringContaining("this computer's record of"),
  });
  expect(await judge(copied(), { dataDir: elsewhere() })).toMatchObject({ status: 'consistent' });
});

const expected: Record<string, { seq: number; reason: RegExp }> = {
  'one byte of a record changed': { seq: 300, reason: /bytes do not give its hash/ },
  'one byte of a hash changed': { seq: 300, reason: /bytes do not give its hash/ },
  'the look-up table edited, records untouched': { seq: 300, reason: /look-up table/ },
  'a wrong entry put into the table of ids': { seq: 0, reason: /id_prints/ },
  'the last records deleted': { seq: 300, reason: /CUT TAIL: its own checkpoint covers 402 records, it holds 299/ },
  'the last records deleted, and their checkpoints': { seq: 300, reason: /CUT TAIL: records 300 to 402 are missing/ },
  'a record in the middle deleted': { seq: 300, reason: /missing/ },
  'a record deleted, the later ones renumbered': { seq: 300, reason: /says that it is record 301/ },
  'a record deleted, the later ones renumbered and chained again': {
    seq: 202,
    reason: /records 202 to 402 are not those that the checkpoint/,
  },
  'two records swapped': { seq: 300, reason: /says that it is record 301/ },
  'a forged record put in, the later ones chained again': { seq: 202, reason: /records 202 to 402 are not those that the checkpoint/ },
  'everything rewritten and signed with another key': { seq: 1, reason: /SIGNED ANEW/ },
  'everything rewritten and signed with the stolen key': { seq: 202, reason: /FORK: records 202 to 402/ },
  'the file replaced by an older copy': { seq: 300, reason: /CUT TAIL: records 300 to 402 are missing/ },
  'the file replaced by one that grew differently from an older copy': {
    seq: 202,
    reason: /FORK: records 202 to 402 .* has the root \S{44}, this file has \S{44}/,
  },
};

for (const { fault, name, apply } of tamperings) {
  test(`fault ${fault}: ${name}`, async () => {
    const verdict = await judge(copied(apply));
    expect(verdict).toMatchObject({ status: 'failed', seq: expected[name]!.seq, reason: expect.stringMatching(expected[name]!.reason) });
  });
}

describe('fault 10: on a computer that never saw the trail', () => {
  const byStolenKey = () => copied(tamperings.find(({ fault }) => fault === 10)!.apply);
  test('a rewrite with the stolen key looks consistent, never verified', async () => {
    expect(await judge(byStolenKey(), { dataDir: elsewhere() })).toMatchObject({ status: 'consistent' });
  });
  test('and is found by an older checkpoint that was kept', async () => {
    const anchorFile = join(folder, 'kept.checkpoint');
    writeFileSync(anchorFile, notes[1]!);
    const verdict = await judge(byStolenKey(), { dataDir: elsewhere(), anchorFile });
    expect(verdict).toMatchObject({ status: 'failed', reason: expect.stringContaining('FORK') });
    expect(await judge(copied(), { dataDir: elsewhere(), anchorFile })).toMatchObject({ status: 'verified', anchoredSize: 402 });
  });
});

test('fault 4: without any checkpoint over it a cut tail is not VERIFIED, and the size shows', async () => {
  const file = copied(({ file: copy }) =>
    tamperWith(copy, (db) => {
      cutTail(db, 151);
      db.exec('DELETE FROM checkpoints');
    }),
  );
  expect(await judge(file, { dataDir: elsewhere() })).toMatchObject({ status: 'consistent', size: 150 });
});

test('fault 5: on a computer that never saw the trail a kept checkpoint misses the records that went with their checkpoints', async () => {
  const anchorFile = join(folder, 'over-402.checkpoint');
  writeFileSync(anchorFile, notes[1]!);
  const cut = copied(tamperings.find(({ fault }) => fault === 5)!.apply);
  expect(await judge(cut, { dataDir: elsewhere() })).toMatchObject({ status: 'consistent', size: 299 });
  expect(await judge(cut, { dataDir: elsewhere(), anchorFile })).toMatchObject({
    status: 'failed',
    seq: 300,
    reason: expect.stringMatching(
      /^CUT TAIL: records 300 to 402 are missing, which the checkpoint kept in .*over-402\.checkpoint since .* covers$/,
    ),
  });
});

test('fault 11: an older copy of the file is a rollback', async () => {
  const data = elsewhere();
  const file = join(folder, 'rolled.veritrail');
  const trail = await createTrail(file, 'rolled', { dataDir: data });
  await trail.append({ drafts: [{ id: 'a', data: '1' }], source: '' });
  const { size: rested, hash: head } = await trail.head();
  await trail.close();
  anchorsOf(data, trail.id).rest({ at: '2026-01-31T14:02:00Z', size: rested, head });
  copyFileSync(file, `${file}.old`);
  const again = await openTrail(file, { dataDir: data, readOnly: false });
  await again.append({ drafts: [{ id: 'b', data: '2' }], source: '' });
  await signCheckpoint({ trail: again, dataDir: data }, 'asked');
  await again.close();
  copyFileSync(`${file}.old`, file);
  expect(await judge(file, { dataDir: data })).toMatchObject({
    status: 'failed',
    seq: 3,
    reason: expect.stringContaining('ROLLBACK: this is the file as it was closed on 2026-01-31'),
  });
});

test('fault 12: another trail is not this one: its anchor does not speak for it', async () => {
  const data = elsewhere();
  const other = await createTrail(join(folder, 'other.veritrail'), 'other', { dataDir: data });
  await other.close();
  const anchorFile = join(folder, 'foreign.checkpoint');
  writeFileSync(anchorFile, notes[0]!);
  expect(await judge(other.path, { dataDir: data, anchorFile })).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('another trail'),
  });
});

test('fault 13: of two files grown from one copy, the second is a fork', async () => {
  const data = elsewhere();
  const one = join(folder, 'one.veritrail');
  const trail = await createTrail(one, 'one', { dataDir: data });
  await trail.close();
  const two = join(folder, 'two.veritrail');
  copyFileSync(one, two);
  const grow = async (file: string, id: string) => {
    const opened = await openTrail(file, { dataDir: data, readOnly: false });
    await opened.append({ drafts: [{ id, data: '1' }], source: '' });
    const signed = signCheckpoint({ trail: opened, dataDir: data }, 'asked');
    return signed.finally(() => opened.close());
  };
  await grow(one, 'a');
  await expect(grow(two, 'b')).rejects.toMatchObject({ message: expect.stringContaining('FORK') });
  expect(await judge(two, { dataDir: data })).toMatchObject({ status: 'failed', reason: expect.stringContaining('FORK') });
  expect(await judge(one, { dataDir: data })).toMatchObject({ status: 'verified' });
});

test('fault 14: a trigger that was changed is reported though every record is good', async () => {
  const file = copied();
  const db = new Database(file);
  db.exec('DROP TRIGGER events_stay; CREATE TRIGGER events_stay BEFORE DELETE ON events WHEN 0 BEGIN SELECT 1; END');
  db.close();
  expect(await judge(file)).toMatchObject({ status: 'failed', seq: 0, reason: expect.stringContaining('events_stay') });
});

test('fault 15: a table or view that Veritrail did not make is reported', async () => {
  for (const statement of [
    'CREATE TABLE extra (x)',
    'CREATE VIEW extra AS SELECT 1',
    'CREATE TRIGGER extra AFTER INSERT ON events BEGIN SELECT 1; END',
    'CREATE INDEX extra ON events (hash)',
  ])
    expect(await judge(sql(statement))).toMatchObject({ status: 'failed', seq: 0, reason: expect.stringContaining('extra') });
  const column = sql('ALTER TABLE events ADD COLUMN extra TEXT GENERATED ALWAYS AS (record) VIRTUAL');
  expect(await judge(column)).toMatchObject({ status: 'failed', seq: 0, reason: expect.stringContaining('table "events"') });
});

test('fault 16: replacing rows is refused by the file itself', () => {
  const db = new Database(copied());
  for (const statement of [
    "INSERT OR REPLACE INTO events VALUES (300, '{}', x'00')",
    "UPDATE OR REPLACE events SET record = '{}' WHERE seq = 300",
    "INSERT OR REPLACE INTO checkpoints SELECT size, root, 'x' FROM checkpoints",
    'DELETE FROM checkpoints',
    'DELETE FROM events WHERE seq = 300',
  ])
    expect(() => db.exec(statement), statement).toThrow(/only grows|never change|stay|there is a checkpoint/);
  db.close();
});

test('fault 17: another application id or a version from the future is said as such', async () => {
  const reasonOf = async (statement: string) => {
    const verdict = await judge(sql(statement));
    expect(verdict).toMatchObject({ status: 'failed', seq: 0 });
    return 'reason' in verdict ? verdict.reason : '';
  };
  expect(await reasonOf('PRAGMA application_id = 1')).toContain('made by another program');
  expect(await reasonOf('PRAGMA user_version = 99')).toContain('a newer version of Veritrail made it');
  expect(await reasonOf('PRAGMA user_version = 0')).toContain('schema version 0');
});

describe('faults 18, 19: a checkpoint on the trail that was edited', () => {
  const edited = (edit: string) => sql(`UPDATE checkpoints SET ${edit} WHERE size = (SELECT min(size) FROM checkpoints)`);
  for (const edit of [
    'note = replace(note, char(10), char(13) || char(10))',
    "note = note || 'trailing'",
    "note = replace(note, '201', '0201')",
    "note = replace(note, 'veritrail/', 'veritrail-')",
    "note = replace(note, '=' || char(10), char(10))",
    // the last letter but one of the signature, to another that is base 64 as well
    "note = substr(note, 1, length(note) - 4) || iif(substr(note, -4, 1) = 'A', 'B', 'A') || substr(note, -3)",
    "note = note || replace(hex(zeroblob(101)), '00', substr(note, instr(note, char(10) || char(10)) + 2))",
    'root = zeroblob(32)',
    'size = size + 1',
  ])
    test(`${edit}`, async () => {
      expect(await judge(edited(edit))).toMatchObject({ status: 'failed', seq: 0, reason: expect.stringContaining('checkpoint over') });
    });
  test('one that was taken away is missed: its event still tells of it', async () => {
    const file = sql('DELETE FROM checkpoints WHERE size = (SELECT min(size) FROM checkpoints)');
    expect(await judge(file)).toMatchObject({ status: 'failed', reason: expect.stringContaining('is missing from its table') });
  });
});

test('fault 19: the time of a checkpoint stands in a record, and cannot be moved without it showing', async () => {
  const moved = copied(({ file }) =>
    tamperWith(file, (db) => db.exec(`UPDATE events SET record = replace(record, '"recorded":"20', '"recorded":"19') WHERE seq = 202`)),
  );
  expect(await judge(moved)).toMatchObject({ status: 'failed', seq: 202, reason: 'its bytes do not give its hash' });
});

test('fault 19: two checkpoints over one size with different roots, both under the real key, are a fork', async () => {
  const text = formatCheckpoint({ origin: originOf(trailId), size: 402, root: Buffer.alloc(32, 7) });
  const anchorFile = join(folder, 'second.checkpoint');
  writeFileSync(anchorFile, formatNote({ text, signatures: [stolenKey.sign(text)] }));
  expect(await judge(copied(), { anchorFile })).toMatchObject({
    status: 'failed',
    seq: 202,
    reason: expect.stringMatching(
      /^FORK: records 202 to 402 .* has the root BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=, this file has \S{44}/,
    ),
  });
});

describe('a resumed verify', () => {
  test('reads only what came after the last checkpoint, and says so', async () => {
    const data = elsewhere();
    const file = copied();
    expect(await judge(file, { dataDir: data, extent: 'resume' })).not.toHaveProperty('notRead');
    expect(await judge(file, { dataDir: data, extent: 'resume' })).toMatchObject({ status: 'consistent', notRead: { through: 512 } });
    expect(await judge(file, { extent: 'resume' })).toMatchObject({ status: 'verified' });
    expect(await judge(file, { extent: 'resume' })).toMatchObject({ status: 'verified', notRead: { through: 512 } });
  });

  test('of a file that is no longer the one it remembers reads everything', async () => {
    const file = copied();
    await judge(file);
    tamperWith(file, (db) => db.exec('UPDATE events SET hash = zeroblob(32) WHERE seq = 512'));
    expect(await judge(file, { extent: 'resume' })).toMatchObject({ status: 'failed', seq: 512 });
  });
});
