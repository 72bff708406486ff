import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { AppError } from '../../../shared/errors.ts';

/**
 * What no export may touch: an open trail's file, and everything in Veritrail's own folders but the one made for exports.
 * Paths as the caller knows them.
 */
export type Guarded = { files: readonly string[]; folders: readonly string[]; openFolders: readonly string[] };

/** SQLite's companions: writing one of these names beside a trail would change the trail at its next opening. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'];

/**
 * The true path of a file that may be made: the folder exists, nothing is there by that name (a link, even a dangling one,
 * is something), and it is neither a guarded file nor inside a guarded folder. Fails with target/refused.
 */
export async function refuseTarget(path: string, guarded: Guarded): Promise<string> {
  const target = join(await trueFolder(path), basename(path));
  const standing = await lstat(target).catch(() => undefined);
  if (standing) throw refused(path, `${kindOf(standing)} of that name is there already. Choose another name`);
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
