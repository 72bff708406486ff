import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../../shared/errors.ts';
import { readFileFacts } from './file-facts.ts';
import { ownerOf } from './ownership.ts';

/** A file to read a trail from that stays as it is by being read, with what to say about it, and how to tidy up. */
export type Reading = { file: string; notice?: string; dispose: () => void };

const inPlace = (file: string): Reading => ({ file, dispose: () => undefined });

/**
 * Chooses how to read a trail without leaving a trace beside it: one plain file as it is; a file that has a log or journal
 * beside it, or asks for one, from a private copy in `<dataDir>/tmp`, into which SQLite may fold it. A trail that this
 * process is writing is read in place: its log is in use anyway.
 */
export function prepareReading(path: string, dataDir: string): Reading {
  if (ownerOf(path, dataDir) === 'this process') return inPlace(path);
  const { usesLog, hasLog, hasJournal } = readFileFacts(path);
  return usesLog || hasLog || hasJournal ? copyForReading(path, dataDir) : inPlace(path);
}

/** How the owner of a trail looks at it before it writes: in place, unless SQLite would first have to undo half a change. */
export function prepareOwnerReading(path: string, dataDir: string): Reading {
  return readFileFacts(path).hasJournal ? copyForReading(path, dataDir) : inPlace(path);
}

const COPY_TRIES = 5;

function copyForReading(path: string, dataDir: string): Reading {
  const folder = join(dataDir, 'tmp', `reading-${randomBytes(8).toString('hex')}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  try {
    const file = join(folder, 'trail.db');
    for (let left = COPY_TRIES; !copyUnchanged(path, file); left--) {
      if (left === 1) throw new AppError('trail/in-use', `${path} changes faster than it can be copied. Close the program that writes it.`);
    }
    foldCopy(file);
    const notice = `A private copy is shown: ${path} was not closed cleanly or is open elsewhere, and its last events are in a file beside it.`;
    return { file, notice, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

const COMPANIONS = ['', '-wal', '-journal'];
const stateOf = (path: string): string => {
  const { size, mtimeMs, ino } = statSync(path);
  return `${size} ${mtimeMs} ${ino}`;
};

/** False where the file itself changed meanwhile: a log only fits the file it was written for. */
function copyUnchanged(path: string, copy: string): boolean {
  const before = stateOf(path);
  for (const end of COMPANIONS) {
    rmSync(copy + end, { force: true });
    if (existsSync(path + end)) copyFileSync(path + end, copy + end);
  }
  return stateOf(path) === before;
}

function foldCopy(file: string): void {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}
