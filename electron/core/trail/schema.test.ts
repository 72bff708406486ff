import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openWriter } from './connection.ts';
import { expectedSchema } from './schema.ts';
import { closedTrail } from './trail.fixture.ts';

const writes = [
  "UPDATE events SET record = 'x' WHERE seq = 2",
  "UPDATE OR REPLACE events SET record = 'x' WHERE seq = 2",
  'UPDATE events SET seq = 9 WHERE seq = 3',
  "INSERT OR REPLACE INTO events VALUES (2, 'x', x'00')",
  "INSERT OR IGNORE INTO events VALUES (2, 'x', x'00')",
  "REPLACE INTO events VALUES (1, 'x', x'00')",
  "INSERT INTO events VALUES (99, 'x', x'00')",
  "INSERT INTO events VALUES (NULL, 'x', x'00')",
  "INSERT INTO events VALUES (-1, 'x', x'00')",
  "INSERT INTO events VALUES (1, 'x', x'00') ON CONFLICT DO UPDATE SET record = 'y'",
  'DELETE FROM events',
  'DELETE FROM events WHERE seq = 3',
];
test.each(writes)('fault 16: the app connection refuses %s', async (statement) => {
  const { path, verify } = await closedTrail(3);
  const writer = openWriter(path);
  expect(() => writer.exec(statement)).toThrow(/only grows/);
  writer.close();
  expect(await verify()).toMatchObject({ status: 'consistent', size: 5 });
});

test('fault 16: the app connection refuses to rewrite the schema', async () => {
  const { path } = await closedTrail(1);
  const writer = openWriter(path);
  writer.pragma('writable_schema = ON');
  expect(() => writer.exec("DELETE FROM sqlite_schema WHERE type = 'trigger'")).toThrow(/may not be modified/);
  writer.close();
});

test('after a prune only what it covers may be deleted, and the next number stays the next', async () => {
  const { path } = await closedTrail(3);
  const writer = openWriter(path);
  writer.exec("INSERT INTO pruned VALUES (4, x'', x'', '', 5); DELETE FROM events WHERE seq <= 4");
  expect(() => writer.exec('DELETE FROM events WHERE seq = 5')).toThrow(/records stay/);
  writer.exec("INSERT INTO pruned VALUES (5, x'', x'', '', 5); DELETE FROM events");
  expect(() => writer.exec("INSERT INTO events VALUES (1, 'x', x'')")).toThrow(/only grows/);
  writer.exec("INSERT INTO events VALUES (6, 'x', x'')");
  writer.close();
});

test('checkpoints neither change nor go', async () => {
  const { path } = await closedTrail(1);
  const writer = openWriter(path);
  writer.exec("INSERT INTO checkpoints VALUES (2, x'', 'note')");
  for (const statement of [
    "INSERT OR REPLACE INTO checkpoints VALUES (2, x'', 'other')",
    "UPDATE checkpoints SET note = ''",
    'DELETE FROM checkpoints',
  ])
    expect(() => writer.exec(statement)).toThrow(/checkpoint/);
  writer.close();
});

test('the view for people stands odd records', async () => {
  const { path } = await closedTrail(2);
  const writer = openWriter(path);
  writer.exec("INSERT INTO events VALUES (5, 'no JSON', x'')");
  const rows = writer.prepare('SELECT * FROM events_readable').all();
  expect(rows[2]).toMatchObject({
    seq: 3,
    type: 'order.create',
    actor: 'ann',
    aggregate: 'order-3',
    id: 'o-0',
    time: '2024-01-01T00:00:00Z',
  });
  expect(rows[4]).toMatchObject({ seq: 5, type: null, id: null });
  writer.close();
});

test('the app connection is durable, and the plain file reads as the format says', async () => {
  const { path } = await closedTrail(1);
  const plain = new Database(path, { readonly: true });
  expect(plain.pragma('journal_mode', { simple: true })).toBe('delete');
  expect(plain.pragma('application_id', { simple: true })).toBe(0x56545231);
  plain.close();
  const writer = openWriter(path);
  expect(writer.pragma('synchronous', { simple: true })).toBe(2);
  expect(writer.pragma('journal_mode', { simple: true })).toBe('wal');
  writer.close();
  expect(expectedSchema().map(({ name }) => name)).toContain('events_readable');
});
