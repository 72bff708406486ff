import { copyFileSync, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { treesOf } from './tree-path.ts';

/**
 * A trail that was moved, or copied, has no tree at its new place: it begins with a copy of the longest that this computer has
 * of it. That is no question of trust, as what does not add up or is not this trail's is made again anyway.
 */
export function borrowTree(path: string, trailId: string): void {
  const folder = dirname(path);
  if (existsSync(path) || !existsSync(folder)) return;
  const [longest] = treesOf(folder, trailId);
  if (longest !== undefined) copyFileSync(longest, path);
}
