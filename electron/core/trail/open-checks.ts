import { statSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import type { Reader } from './connection.ts';
import { isSqliteError } from './disk-errors.ts';
import { readFileFacts } from './file-facts.ts';
import { APPLICATION_ID, listSchema, SCHEMA_VERSION, schemaFault } from './schema.ts';

const refused = (path: string, why: string): AppError =>
  new AppError('trail/refused', `${path} was not opened: ${why}. The file was left as it is.`);

/** Refuses what is not there. Looks without opening. */
export function refuseAbsent(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new AppError('source/unreadable', `There is no file at ${path}. Nothing was made there.`);
  if (!stat.isFile()) throw new AppError('source/unreadable', `${path} is not a file. Choose a trail file.`);
}

/** Refuses, before SQLite touches it, what is no trail by its first bytes. Only for a file that this process is not writing (see readFileFacts). */
export function refuseNoTrail(path: string): void {
  const { kind, applicationId } = readFileFacts(path);
  if (kind === 'empty') throw refused(path, 'it is empty (zero bytes); it is not taken for a new trail. Look for a copy of the trail');
  if (kind === 'other') throw refused(path, 'it is not an SQLite file, so it is no trail');
  if (applicationId !== APPLICATION_ID) throw refused(path, FOREIGN);
}

const FOREIGN = 'it was made by another program (its application id is not that of a trail)';

/** What keeps an SQLite file from being a trail of this version, in words, or undefined. Throws SqliteError where it is damaged. */
export function trailFault(reader: Pick<Reader, 'prepare' | 'pragma'>): string | undefined {
  const pragma = (name: string) => reader.pragma(name, { simple: true });
  if (pragma('application_id') !== APPLICATION_ID) return FOREIGN;
  const version = pragma('user_version') as number;
  if (version > SCHEMA_VERSION)
    return `a newer version of Veritrail made it (its schema version is ${version}, this program knows ${SCHEMA_VERSION}). Use that version`;
  if (version < SCHEMA_VERSION) return `its schema version ${version} was never one of a trail`;
  if (pragma('encoding') !== 'UTF-8') return `its text encoding is ${String(pragma('encoding'))}, a trail is UTF-8`;
  return schemaFault(listSchema(reader as Reader));
}

/** Refuses an SQLite file that is not a trail of this version, or one too damaged to tell. */
export function refuseFaulty(path: string, reader: Reader): void {
  try {
    const fault = trailFault(reader);
    if (fault) throw refused(path, fault);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    throw damaged(path, error);
  }
}

export const damaged = (path: string, error: unknown): AppError =>
  refused(path, `SQLite cannot read it: ${(error as Error).message} (${String((error as { code?: string }).code)})`);
