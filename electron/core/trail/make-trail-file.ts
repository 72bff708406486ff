import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../../shared/errors.ts';
import { foldLog, openWriter, PAGE_BYTES, type Writer } from './connection.ts';
import { asTrailError, isSqliteError } from './disk-errors.ts';
import { APPLICATION_ID, migrations, SCHEMA_VERSION } from './schema.ts';

/** Makes a trail file of the current schema, filled by `fill`: first under another name, then at once under its own. */
export async function makeTrailFile(path: string, fill: (writer: Writer) => void | Promise<void>): Promise<void> {
  refuseTaken(path);
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`);
  try {
    layOut(temporary);
    const writer = openWriter(temporary);
    try {
      await fill(writer);
      foldLog(writer);
    } finally {
      writer.close();
    }
    giveName(temporary, path);
  } catch (error) {
    throw asTrailError(asFileError(error, path), `No trail was made at ${path}.`);
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(temporary + end, { force: true });
  }
}

function layOut(file: string): void {
  const db = new Database(file);
  try {
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
    db.exec(migrations.join('\n'));
  } finally {
    db.close();
  }
}

/** SQLite's companions count: an old log beside a new trail would be taken for its own. */
function refuseTaken(path: string): void {
  const taken = ['', '-wal', '-shm', '-journal'].map((end) => path + end).find((file) => existsSync(file));
  if (taken) throw new AppError('target/refused', `There is already a file at ${taken}. Choose another name for the new trail.`);
  if (!existsSync(dirname(path))) throw new AppError('target/refused', `There is no folder ${dirname(path)}. Make it first.`);
}

/** A link fails where a name is taken, a rename would replace it; file systems without links get the rename. */
function giveName(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return refuseTaken(path);
    renameSync(temporary, path);
  }
  syncFolder(dirname(path));
}

/** Without it a power cut may take the name away again. Windows does not open folders and needs no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function asFileError(error: unknown, path: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof AppError || isSqliteError(error) || code === undefined) return error;
  if (code === 'ENOSPC') return new AppError('disk/full', `No space is left to make a trail at ${path}.`, { cause: error });
  return new AppError('disk/failed', `No trail could be made at ${path}: ${message}.`, { cause: error });
}
