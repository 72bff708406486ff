import Database from 'better-sqlite3';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { BATCH_EVENTS } from '../../electron/core/importers/batch.ts';
import { openReader, openWriter, PAGE_BYTES } from '../../electron/core/trail/connection.ts';
import { expectedSchema } from '../../electron/core/trail/schema.ts';
import type { Measurement, Place } from './measurement.ts';

type Row = { seq: number; record: string; hash: Buffer };

/** Finished records and hashes into the bare `events` table: better-sqlite3 alone, one thread, the writer's pragmas, one commit a batch. */
export function baselineInsert({ dataDir, trailPath }: Place): Measurement {
  const from = openReader(trailPath);
  const file = join(dataDir, 'baseline.db');
  const table = expectedSchema().find(({ name }) => name === 'events')!.sql!;
  const made = new Database(file);
  made.pragma(`page_size = ${PAGE_BYTES}`);
  made.exec(table).close();
  const db = openWriter(file);
  const insert = db.prepare<Row>('INSERT INTO events (seq, record, hash) VALUES (@seq, @record, @hash)');
  const insertAll = db.transaction((rows: Row[]) => rows.forEach((row) => insert.run(row)));
  let elapsedMs = 0;
  let records = 0;
  for (;;) {
    const rows = from
      .prepare<[number, number], Row>('SELECT seq, record, hash FROM events WHERE seq > ? ORDER BY seq LIMIT ?')
      .all(records, BATCH_EVENTS);
    if (rows.length === 0) break;
    const startMs = performance.now();
    insertAll(rows);
    elapsedMs += performance.now() - startMs;
    records += rows.length;
  }
  db.close();
  from.close();
  return { elapsedMs, records };
}

/** All rows read and each hashed once, in one thread. */
export function baselineRead({ trailPath }: Place): Measurement {
  const db = openReader(trailPath);
  const rows = db.prepare<[], [Buffer, Buffer]>('SELECT CAST(record AS BLOB), hash FROM events ORDER BY seq').raw();
  const leaf = Buffer.alloc(16 * 1024 * 1024 + 1);
  let records = 0;
  const startMs = performance.now();
  for (const [record, stored] of rows.iterate()) {
    // SHA-256(0x00 || record): the first byte of the buffer stays 0.
    record.copy(leaf, 1);
    const computed = hash('sha256', leaf.subarray(0, record.length + 1), 'buffer');
    if (!computed.equals(stored)) throw new Error(`Record ${records + 1} is not what was appended.`);
    records++;
  }
  const elapsedMs = performance.now() - startMs;
  db.close();
  return { elapsedMs, records };
}
