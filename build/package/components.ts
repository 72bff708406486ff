import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.ts';

/** A package of others that is in what we ship, bundled or as a folder. */
export type Component = {
  name: string;
  version: string;
  /** As its package.json says, in SPDX's words; undefined where it says nothing. */
  licence: string | undefined;
  /** Where it is installed here. */
  folder: string;
  /** `sha512-<base 64>` of the package as npm gave it. */
  integrity: string;
};

type LockEntry = { version?: string; license?: string; integrity?: string };

/** What the bundles of the last build took in, the modules given by name, and Electron; each once, in the order of their names. */
export function componentsOf(moduleNames: readonly string[]): Component[] {
  const lock = (readJson('package-lock.json') as { packages: Record<string, LockEntry> }).packages;
  const find = (name: string, version?: string): Component => {
    const isIt = ([path, entry]: [string, LockEntry]) =>
      path.endsWith(`node_modules/${name}`) && (version ? entry.version === version : path === `node_modules/${name}`);
    const [path, entry] = Object.entries(lock).find(isIt) ?? [];
    if (path === undefined || !entry?.version || !entry.integrity) throw new Error(`${name} ${version} is not in package-lock.json`);
    return { name, version: entry.version, licence: entry.license, folder: join(root, path), integrity: entry.integrity };
  };
  const bundled = [...bundledInto('main'), ...bundledInto('renderer')].map((id) =>
    find(id.slice(0, id.lastIndexOf('@')), id.slice(id.lastIndexOf('@') + 1)),
  );
  const all = [...bundled, ...[...moduleNames, 'electron'].map((name) => find(name))];
  return [...new Map(all.map((one) => [`${one.name}@${one.version}`, one])).values()].toSorted((a, b) => compare(a.name, b.name));
}

/** The packages that lie in a packed tree as folders, for the native modules. All are unpacked. */
export function packedModules(resources: string): string[] {
  const home = join(resources, 'app.asar.unpacked', 'node_modules');
  return readdirSync(home).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(home, name)).map((part) => `${name}/${part}`) : name,
  );
}

/** Written by record-packages.ts during the build. */
const bundledInto = (bundle: string) => readJson(`out/packages/${bundle}.json`) as string[];

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
