import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** `id` and `size` as they were last seen; absent in what an older version wrote. */
const RecentTrail = z.strictObject({ name: z.string(), path: z.string(), id: z.string().optional(), size: z.int().optional() });
type RecentTrail = z.infer<typeof RecentTrail>;
const KEEP = 12;

/** Names a path without saying it: the page asks for a recent trail by this key. */
export const pathKey = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 16);

/** The trails opened before, newest first, in one small file of the data folder. An unreadable file counts as empty. */
export function recentTrails(dataDir: string) {
  const file = join(dataDir, 'recent-trails.json');
  const read = (): RecentTrail[] => {
    try {
      return z.array(RecentTrail).parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return [];
    }
  };
  const write = (trails: RecentTrail[]): void => {
    writeFileSync(`${file}.new`, JSON.stringify(trails, null, 1));
    renameSync(`${file}.new`, file);
  };
  return {
    list: () => read().map(({ name, path }) => ({ name, path, key: pathKey(path), present: existsSync(path) })),
    /** What was last seen at a path. */
    at: (path: string): RecentTrail | undefined => read().find((trail) => trail.path === path),
    add(trail: Required<RecentTrail>): void {
      const others = read().filter(({ path }) => path !== trail.path);
      write([trail, ...others].slice(0, KEEP));
    },
    /** Remembers how long a trail was when it was left; its place in the list stays. */
    left: (path: string, size: number): void => write(read().map((trail) => (trail.path === path ? { ...trail, size } : trail))),
  };
}
