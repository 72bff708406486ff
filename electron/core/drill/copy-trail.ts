import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** A copy of a trail as it stands, one plain file, also while somebody writes to it. The trail is only read. */
export async function copyTrail(path: string, copy: string): Promise<void> {
  mkdirSync(dirname(copy), { recursive: true, mode: 0o700 });
  const source = new Database(path, { readonly: true, fileMustExist: true });
  try {
    await source.backup(copy);
  } finally {
    source.close();
  }
  const db = new Database(copy);
  db.pragma('journal_mode = DELETE');
  db.close();
}
