import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { diskError } from './disk-error.ts';

/**
 * Gives a small file of Veritrail's own these contents: whole and on the disk when it returns, or as it was before. Readable
 * by its owner alone. Synchronous, so that what was read just before cannot change in between. Fails with disk/full or disk/failed.
 */
export function replaceDurably(path: string, text: string): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw diskError(error, path, 'It is as it was before.');
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Without it a power cut may take the name back. Windows cannot open folders and writes names through. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
