import { lstat, open, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { AppError } from '../../../shared/errors.ts';

/**
 * What no export may touch: an open trail's file, and everything in Veritrail's own folders but the one made for exports.
 * Paths as the caller knows them. `mayReplace`: the person was asked, and a plain file that is there may go.
 */
export type Guarded = { files: readonly string[]; folders: readonly string[]; openFolders: readonly string[]; mayReplace?: boolean };

/** What an export from this trail may not touch. */
export const guardedFor = (dataDir: string, trailPath: string, mayReplace = false): Guarded => ({
  files: [trailPath],
  folders: [dataDir],
  openFolders: [join(dataDir, 'exports')],
  mayReplace,
});

/** SQLite's companions: writing one of these names beside a trail would change the trail at its next opening. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'];

/**
 * The true path of a file that may be made: the folder exists, nothing is there by that name (a link, even a dangling one,
 * is something) but a plain file that may be replaced, and it is neither a guarded file nor inside a guarded folder. A trail
 * or another database is never replaced. Fails with target/refused.
 */
export async function refuseTarget(path: string, guarded: Guarded): Promise<string> {
  const target = join(await trueFolder(path), basename(path));
  const standing = await lstat(target).catch(() => undefined);
  if (standing && !(guarded.mayReplace && standing.isFile()))
    throw refused(path, `${kindOf(standing)} of that name is there already. Choose another name`);
  if (standing && (await isDatabase(target))) throw refused(path, 'it is a trail or another database. Choose another name');
  const files = await Promise.all(guarded.files.map(trueName));
  const isFile = files.some((file) => COMPANIONS.some((end) => sameName(file + end, target)));
  if (isFile) throw refused(path, 'it is a file of the open trail. Choose another name');
  if ((await isWithin(target, guarded.folders)) && !(await isWithin(target, guarded.openFolders)))
    throw refused(path, 'it lies among the files that Veritrail keeps for itself. Choose another folder');
  return target;
}

async function trueFolder(path: string): Promise<string> {
  try {
    return await realpath(dirname(path));
  } catch {
    throw refused(path, 'its folder cannot be reached. Choose another folder');
  }
}

/** As it is on disk where it exists, so that two ways to one folder are seen as one. */
const trueName = (path: string): Promise<string> => realpath(path).catch(() => path);

/** https://www.sqlite.org/fileformat2.html section 1.3.1. What cannot be read is not taken for harmless. */
async function isDatabase(path: string): Promise<boolean> {
  const magic = 'SQLite format 3\0';
  const file = await open(path).catch(() => undefined);
  if (!file) return true;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(magic.length)).finally(() => file.close());
  return buffer.toString('latin1', 0, bytesRead) === magic;
}

async function isWithin(target: string, folders: readonly string[]): Promise<boolean> {
  const names = await Promise.all(folders.map(trueName));
  return names.some((folder) => lower(target).startsWith(lower(folder) + sep));
}

/** Case never tells two names apart here: on Windows and macOS it does not, elsewhere the caution costs nothing. */
const lower = (path: string): string => path.toLowerCase();
const sameName = (one: string, other: string): boolean => lower(one) === lower(other);

function kindOf(standing: { isSymbolicLink(): boolean; isDirectory(): boolean }): string {
  if (standing.isSymbolicLink()) return 'a link';
  return standing.isDirectory() ? 'a folder' : 'a file';
}

const refused = (path: string, why: string): AppError => new AppError('target/refused', `Cannot write ${path}: ${why}.`);
