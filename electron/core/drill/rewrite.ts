import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

export type Tampered = Database.Database;

/**
 * A connection as a tamperer has it: triggers dropped for the while and made again, letter for letter, so that only the
 * records themselves can tell. Works on a copy that nobody has open.
 */
export function tamperWith(file: string, change: (db: Tampered) => void): void {
  const db = new Database(file);
  try {
    const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
    for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
    change(db);
    for (const { sql } of triggers) db.exec(sql);
  } finally {
    db.close();
  }
}

const hashOf = (record: string): Buffer => createHash('sha256').update(Buffer.from([0])).update(record).digest();

/** Puts the chain right from a record on: numbers, `prev`, hashes, look-up rows; as if it had always been so. */
export function rechain(db: Tampered, from: number): void {
  const rows = db.prepare('SELECT rowid AS old, record FROM events WHERE seq >= ? ORDER BY seq').all(from) as { old: number; record: string }[];
  const before = db.prepare('SELECT lower(hex(hash)) FROM events WHERE seq < ? ORDER BY seq DESC LIMIT 1').pluck().get(from) as string | undefined;
  let prev = before ?? '0'.repeat(64);
  let seq = from;
  const lookup = db.prepare('SELECT id, aggregate_id, aggregate_version FROM lookup WHERE seq = ?');
  const kept = rows.map(({ old }) => lookup.get(old) as object | undefined);
  db.prepare('DELETE FROM events WHERE seq >= ?').run(from);
  const insert = db.prepare('INSERT INTO events (seq, record, hash) VALUES (?, ?, ?)');
  for (const { record } of rows) {
    const whole = record.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`).replace(/,"seq":\d+,/, `,"seq":${seq},`);
    const hash = hashOf(whole);
    insert.run(seq++, whole, hash);
    prev = hash.toString('hex');
  }
  rebuildLookup(db, from, kept);
}

/** The derived tables follow the records: a tamperer who knows the format forgets nothing. */
function rebuildLookup(db: Tampered, from: number, kept: readonly (object | undefined)[]): void {
  const prints = new Map((db.prepare('SELECT print, seq FROM id_prints WHERE seq >= ?').all(from) as { print: number; seq: number }[]).map((row) => [row.seq, row.print]));
  const oldSeqs = [...prints.keys()].sort((a, b) => a - b);
  db.prepare('DELETE FROM lookup WHERE seq >= ?').run(from);
  db.prepare('DELETE FROM id_prints WHERE seq >= ?').run(from);
  const insert = db.prepare('INSERT INTO lookup (seq, id, aggregate_id, aggregate_version) VALUES (:seq, :id, :aggregate_id, :aggregate_version)');
  const insertPrint = db.prepare('INSERT OR IGNORE INTO id_prints (print, seq) VALUES (?, ?)');
  kept.forEach((row, i) => {
    if (row) insert.run({ ...row, seq: from + i });
    const print = prints.get(oldSeqs[i]!);
    if (print !== undefined) insertPrint.run(print, from + i);
  });
}

/** Changes one record's text and its hash, and nothing after it. */
export function replaceRecord(db: Tampered, seq: number, edit: (record: string) => string): void {
  const record = edit(db.prepare('SELECT record FROM events WHERE seq = ?').pluck().get(seq) as string);
  db.prepare('UPDATE events SET record = ?, hash = ? WHERE seq = ?').run(record, hashOf(record), seq);
}

export function cutTail(db: Tampered, from: number): void {
  for (const table of ['events', 'lookup', 'id_prints']) db.prepare(`DELETE FROM ${table} WHERE seq >= ?`).run(from);
}
