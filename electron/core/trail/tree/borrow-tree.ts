import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A trail that was moved, or copied, has no tree at its new place: it begins with a copy of the longest that this computer has
 * of it. That is no question of trust, as what does not add up or is not this trail's is made again anyway.
 */
export function borrowTree(path: string, trailId: string): void {
  const folder = dirname(path);
  if (existsSync(path) || !existsSync(folder)) return;
  const others = readdirSync(folder).filter((name) => name.startsWith(`${trailId}-`));
  const sized = others.map((name) => join(folder, name)).map((other) => ({ other, bytes: statSync(other).size }));
  const longest = sized.toSorted((a, b) => b.bytes - a.bytes)[0];
  if (longest) copyFileSync(longest.other, path);
}
