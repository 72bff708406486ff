import Database from 'better-sqlite3';

declare const access: unique symbol;

/** A connection that cannot write: SQLite refuses, and a `Writer` does not fit where a query asks for a `Reader`. */
export type Reader = Pick<Database.Database, 'prepare' | 'pragma' | 'close' | 'open'> & { readonly [access]: 'read' };

/** The one connection of a trail that writes. Only the writer's thread has it. */
export type Writer = Database.Database & { readonly [access]: 'write' };

/** Rows of `events` and `lookup` that a read needs again soon; a trail of ten million events has about 8 GB. */
const READ_CACHE_KIB = 64 * 1024;
/** The derived tables are written all over: what does not fit is read again from disk for each batch. */
const WRITE_CACHE_KIB = 512 * 1024;
/** Of a new trail. A record has about a thousand bytes: pages of SQLite's usual 4 KiB leave a tenth of the file empty. */
export const PAGE_BYTES = 8192;
/** Size of the write-ahead log at which it is copied into the file: a page dirtied by many batches is copied once. */
const WAL_BYTES = 100 * 1024 * 1024;
const BUSY_MS = 10_000;
/** The caller tries again, and may stop trying. */
const FOLD_BUSY_MS = 100;

/** Opens for reading. Throws SqliteError for what SQLite cannot read. */
export function openReader(file: string): Reader {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  db.pragma('trusted_schema = OFF');
  db.pragma('query_only = ON');
  db.pragma(`cache_size = -${READ_CACHE_KIB}`);
  return db as unknown as Reader;
}

/** Opens for writing: every commit is on the disk before it is acknowledged. better-sqlite3 itself sets DEFENSIVE. */
export function openWriter(file: string): Writer {
  const db = new Database(file, { fileMustExist: true, timeout: BUSY_MS });
  db.pragma('trusted_schema = OFF');
  db.pragma('recursive_triggers = ON');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma(`wal_autocheckpoint = ${WAL_BYTES / PAGE_BYTES}`);
  db.pragma(`cache_size = -${WRITE_CACHE_KIB}`);
  return db as unknown as Writer;
}

/** Folds the write-ahead log back, so that the trail is one plain file. Answers false while a reader holds on to the log. */
export function foldLog(writer: Writer): boolean {
  writer.pragma(`busy_timeout = ${FOLD_BUSY_MS}`);
  writer.pragma('wal_checkpoint(TRUNCATE)');
  return writer.pragma('journal_mode = DELETE', { simple: true }) === 'delete';
}
