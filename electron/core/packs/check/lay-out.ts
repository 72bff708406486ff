import { copyFileSync, linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { SELF_VOUCHING } from '../../../../shared/pack/pack-names.ts';
import type { GrantedFiles } from '../../../../shared/wire.ts';
import { manifestPath } from '../../exporters/manifest.ts';

/** What is to be checked, and how to let go of it afterwards. */
export type LaidOut = { readonly name: string; readonly path: string; done(): void };

/**
 * What was uploaded lies under numbers: here it gets the names back that its person knows, in a folder of its own, so that a
 * pack is a folder again and an export has its manifest beside it. One thing under its own name is left where it is. Fails with
 * source/refused for names that lead elsewhere, and for several things at once.
 */
export function layOut({ paths, names: given }: GrantedFiles, dataDir: string): LaidOut {
  const [only] = paths;
  if (!given && only !== undefined && paths.length === 1) return { name: basename(only), path: only, done: () => undefined };
  const names = given ?? paths.map((path) => basename(path));
  const what = namedThing(names);
  mkdirSync(join(dataDir, 'tmp'), { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(dataDir, 'tmp', 'check-'));
  names.forEach((name, at) => place(paths[at]!, join(folder, ...partsOf(name))));
  return { name: basename(what) || 'a pack', path: join(folder, what), done: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The one thing among the names: the folder of a pack, the file of an export, or the only file. */
function namedThing(names: readonly string[]): string {
  const vouching = names.find((name) => SELF_VOUCHING.includes(basename(name)));
  if (vouching !== undefined && names.length > 1) return dirname(vouching);
  const [shorter, longer] = names.toSorted((a, b) => a.length - b.length);
  return names.length === 2 && longer === manifestPath(shorter!) ? shorter! : oneOf(names);
}

function oneOf(things: readonly string[]): string {
  const [only, ...more] = things;
  if (only === undefined || more.length > 0)
    throw new AppError('source/refused', 'These files are no pack, and no export with its manifest. Check one thing at a time.');
  return only;
}

function partsOf(name: string): string[] {
  const parts = name.split('/');
  if (parts.some((part) => ['', '.', '..'].includes(part) || /[\\\0:]/.test(part)))
    throw new AppError('source/refused', `Nothing was checked: the name ${name} leads out of its folder.`);
  return parts;
}

function place(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // a disk without links
  }
}
