import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { TrailEvent } from '../../../shared/event.ts';
import { openDatabase } from './database.ts';
import { factsOf } from './facts.ts';
import { schema } from './schema.ts';
import { CHUNK_ROWS } from './staged-column.ts';
import { createWriter } from './writer.ts';

const facts = (seq: number) =>
  factsOf({ seq, v: 1, id: `e-${seq}`, prev: '', recorded: '2026-01-01T00:00:00.000000Z', data: '{}' } satisfies TrailEvent, () => 0);

test('rows that come while a part is being committed belong to the next one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-writer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const database = await openDatabase(join(folder, 'index.duckdb'), 512);
  for (const statement of schema) await database.rows(statement);
  const writer = await createWriter(database);
  const seqs = async () => (await database.rows<{ seq: number }>('SELECT seq FROM facts')).map(({ seq }) => seq);
  const last = CHUNK_ROWS + 10;
  const addRest = () => {
    for (let seq = 2; seq <= last; seq++) writer.add(facts(seq));
  };

  await writer.begin();
  writer.add(facts(1));
  const first = writer.commit([], 0, { seq: 1, hash: '' });
  addRest(); // a whole chunk and more
  await first;
  expect(await seqs()).toEqual([1]);
  await writer.rollback();
  await writer.begin();
  addRest();
  await writer.commit([], 1, { seq: last, hash: '' });
  expect(await seqs()).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  writer.close();
  database.close();
});
