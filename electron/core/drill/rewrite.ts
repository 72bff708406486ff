import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { idPrint, printKeyOf } from '../trail/id-print.ts';

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
    // One transaction: thousands of single ones would each wait for the disk.
    db.transaction(() => change(db))();
    for (const { sql } of triggers) db.exec(sql);
  } finally {
    db.close();
  }
}

const hashOf = (record: string): Buffer =>
  createHash('sha256')
    .update(Buffer.from([0]))
    .update(record)
    .digest();

/** Puts the chain right from a record on: numbers, `prev`, hashes and derived tables; as if it had always been so. */
export function rechain(db: Tampered, trailId: string, from: number): void {
  const records = db.prepare('SELECT record FROM events WHERE seq >= ? ORDER BY seq').pluck().all(from) as string[];
  const before = db.prepare('SELECT lower(hex(hash)) FROM events WHERE seq < ? ORDER BY seq DESC LIMIT 1').pluck().get(from) as
    | string
    | undefined;
  cutTail(db, from);
  const insert = db.prepare('INSERT INTO events (seq, record, hash) VALUES (?, ?, ?)');
  const insertLookup = db.prepare('INSERT INTO lookup (seq, id, aggregate_id, aggregate_version) VALUES (?, ?, ?, ?)');
  const insertVersion = db.prepare('INSERT INTO by_aggregate (aggregate_id, aggregate_version, seq) VALUES (?, ?, ?)');
  const insertPrint = db.prepare('INSERT INTO id_prints (print, seq) VALUES (?, ?)');
  const key = printKeyOf(trailId);
  const versions = new Map(
    db.prepare('SELECT aggregate_id, max(aggregate_version) FROM lookup GROUP BY 1').raw().all() as [string, number][],
  );
  let prev = before ?? '0'.repeat(64);
  records.forEach((record, i) => {
    const seq = from + i;
    const placed = record.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`).replace(/,"seq":\d+,/, `,"seq":${seq},`);
    const { id, aggregate } = JSON.parse(placed) as { id: string; aggregate?: { id: string } };
    const version = aggregate ? (versions.get(aggregate.id) ?? 0) + 1 : null;
    if (aggregate) versions.set(aggregate.id, version!);
    const whole = placed.replace(/("aggregate":\{"id":"(?:[^"\\]|\\.)*","version":)\d+/, `$1${version}`);
    const hash = hashOf(whole);
    insert.run(seq, whole, hash);
    insertLookup.run(seq, id, aggregate?.id ?? null, version);
    if (aggregate) insertVersion.run(aggregate.id, version, seq);
    insertPrint.run(idPrint(key, id), seq);
    prev = hash.toString('hex');
  });
  cover(db, from + records.length - 1);
}

/** Changes one record's text and its hash, and nothing after it. */
export function replaceRecord(db: Tampered, seq: number, edit: (record: string) => string): void {
  const record = edit(db.prepare('SELECT record FROM events WHERE seq = ?').pluck().get(seq) as string);
  db.prepare('UPDATE events SET record = ?, hash = ? WHERE seq = ?').run(record, hashOf(record), seq);
}

/** How far the tables of ids and aggregates reach, as they say themselves. */
function cover(db: Tampered, through: number): void {
  db.exec('DELETE FROM id_prints WHERE print = -1');
  db.prepare('INSERT INTO id_prints (print, seq) VALUES (-1, ?)').run(through);
}

export function cutTail(db: Tampered, from: number): void {
  for (const table of ['events', 'lookup', 'id_prints', 'by_aggregate']) db.prepare(`DELETE FROM ${table} WHERE seq >= ?`).run(from);
  cover(db, from - 1);
}
