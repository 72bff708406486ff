import { statSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { LogFile, ReadProblem } from './log-file.ts';
import { refuse, type Piece } from './piece.ts';

const COLUMNS = ['id', 'event_type', 'event_data', 'aggregate_id', 'sequence', 'timestamp'];
const PIECES_AT_ONCE = 500;
const APPLICATION_ID_OFFSET = 68;
const TRAIL_ID = 0x56545231;
const WAL_OFFSET = 18;
const WAL_MODE = 2;
const ROLLBACK_MODE = 1;
const MEMORY_LIMIT_BYTES = 1024 * 1024 * 1024;

/** The event-sourced desktop's database (EVENT_SHAPES.md, S3), opened so that nothing is written beside it. */
export function databaseFile(facts: { name: string; sizeBytes: number; isMember: boolean }, path: string, limitBytes: number): LogFile {
  return new LogFile({ ...facts, container: 'sqlite' }, rowsOf(path, limitBytes));
}

async function* rowsOf(path: string, limitBytes: number): AsyncGenerator<Piece[]> {
  const db = await openToRead(path);
  try {
    checkTable(db);
    let pieces: Piece[] = [];
    let line = 0;
    for (const row of db
      .prepare(`SELECT ${COLUMNS.join(', ')} FROM events ORDER BY rowid`)
      .safeIntegers()
      .iterate()) {
      pieces.push(pieceOf(row as Record<string, unknown>, ++line, limitBytes));
      if (pieces.length < PIECES_AT_ONCE) continue;
      yield pieces;
      pieces = [];
    }
    yield pieces;
  } catch (error) {
    if (error instanceof Database.SqliteError) throw new ReadProblem(`The database cannot be read (${error.code}: ${error.message}).`);
    throw error;
  } finally {
    db.close();
  }
}

/**
 * SQLite makes files beside a database in WAL mode even to read it. One that was closed has all its content in the file
 * itself, so it is read from memory, as what it is at rest: a plain database.
 */
async function openToRead(path: string): Promise<Database.Database> {
  const header = await readHeader(path);
  if (header.readUInt32BE(APPLICATION_ID_OFFSET) === TRAIL_ID)
    throw new ReadProblem('This is a Veritrail trail. Open it, or import its exported records.');
  if (hasContent(`${path}-wal`) || hasContent(`${path}-journal`))
    throw new ReadProblem('This database is in use, or was not closed. Close the application that writes it, then import it again.');
  if (header[WAL_OFFSET] !== WAL_MODE) return new Database(path, { readonly: true, fileMustExist: true });
  if (statSync(path).size > MEMORY_LIMIT_BYTES)
    throw new ReadProblem(
      'This database is in WAL mode and too large to be read from memory. Set `PRAGMA journal_mode=DELETE` on a copy first.',
    );
  const bytes = await readFile(path);
  bytes.fill(ROLLBACK_MODE, WAL_OFFSET, WAL_OFFSET + 2);
  return new Database(bytes, { readonly: true });
}

async function readHeader(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    return (await file.read(Buffer.alloc(100), 0, 100, 0)).buffer;
  } finally {
    await file.close();
  }
}

const hasContent = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;

function checkTable(db: Database.Database): void {
  const names = new Set((db.pragma('table_info(events)') as { name: string }[]).map((column) => column.name));
  const missing = COLUMNS.filter((name) => !names.has(name));
  if (missing.length > 0) throw new ReadProblem(`This database has no table events(${COLUMNS.join(', ')}): ${missing.join(', ')} missing.`);
}

/** The row as JSON, column by column, whole numbers with all their digits. */
function pieceOf(row: Record<string, unknown>, line: number, limitBytes: number): Piece {
  const text = `{${COLUMNS.map((name) => `"${name}":${jsonOf(row[name])}`).join(',')}}`;
  if (COLUMNS.some((name) => row[name] instanceof Uint8Array))
    return { line, refused: refuse(Buffer.from(text), 'holds bytes (BLOB) where text belongs') };
  if (Buffer.byteLength(text) > limitBytes) return { line, refused: refuse(Buffer.from(text), `longer than ${limitBytes} bytes`) };
  return { line, text, isCut: false };
}

function jsonOf(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  return JSON.stringify(value instanceof Uint8Array ? Buffer.from(value).toString('base64') : (value ?? null));
}
