import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['shared', 'electron', 'renderer', 'package-lock.json', 'build/electron.vite.config.ts'];

/** When what out/ is made from last changed. Tests are not part of it. */
export function newestSourceMs(root: string): number {
  const files = SOURCES.flatMap((path) => {
    const whole = join(root, path);
    if (!statSync(whole).isDirectory()) return [whole];
    return readdirSync(whole, { recursive: true, encoding: 'utf8' }).map((name) => join(whole, name)); // folders too: a file may be gone
  });
  return files.filter((file) => !/\.test\.tsx?$/.test(file)).reduce((newest, file) => Math.max(newest, statSync(file).mtimeMs), 0);
}
