import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Recent = z.array(z.strictObject({ name: z.string(), path: z.string() }));
type Recent = z.infer<typeof Recent>;
const KEEP = 12;

/** Names a path without saying it: the page asks for a recent trail by this key. */
export const pathKey = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 16);

/** The trails opened before, newest first, in one small file of the data folder. An unreadable file counts as empty. */
export function recentTrails(dataDir: string) {
  const file = join(dataDir, 'recent-trails.json');
  const read = (): Recent => {
    try {
      return Recent.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return [];
    }
  };
  return {
    list: () => read().map((trail) => ({ ...trail, key: pathKey(trail.path), present: existsSync(trail.path) })),
    /** Puts it first, and answers with its key. */
    add({ name, path }: Recent[number]): string {
      const others = read().filter((trail) => trail.path !== path);
      writeFileSync(`${file}.new`, JSON.stringify([{ name, path }, ...others].slice(0, KEEP), null, 1));
      renameSync(`${file}.new`, file);
      return pathKey(path);
    },
  };
}
