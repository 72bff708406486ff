import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where the stored subtree hashes of a trail lie: two copies of one trail, at two paths, have two. */
export const treePath = (dataDir: string, trailId: string, path: string): string => join(dataDir, 'tree', `${nameOf(trailId, path)}.tree`);

/** Where those lie that were made by reading it: beside what its writer keeps, which only the writer's thread touches. */
export const readTreePath = (dataDir: string, trailId: string, path: string): string =>
  join(dataDir, 'tree', `${nameOf(trailId, path)}.read.tree`);

const nameOf = (trailId: string, path: string): string => `${trailId}-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;

/** The stored trees of all copies of a trail in a folder, the longest first. */
export function treesOf(folder: string, trailId: string): string[] {
  const names = readdirSync(folder).filter((name) => name.startsWith(`${trailId}-`) && name.endsWith('.tree'));
  const sized = names.map((name) => ({ path: join(folder, name), bytes: statSync(join(folder, name)).size }));
  return sized.toSorted((a, b) => b.bytes - a.bytes).map(({ path }) => path);
}
