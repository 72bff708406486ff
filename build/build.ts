import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newestSourceMs } from './newest-source.ts';
import { root, runStep } from './run.ts';

const stamp = join(root, 'out', 'built');

/** Whether out/ was built from the sources as they are now. */
export const isBuilt = (): boolean => existsSync(stamp) && statSync(stamp).mtimeMs >= newestSourceMs(root);

/** Writes out/: main process and threads, preload, page. False when it did not succeed. */
export function build(): boolean {
  const startedAt = new Date();
  rmSync(join(root, 'out'), { recursive: true, force: true });
  const isGood = runStep({ name: 'build', command: 'electron-vite', args: ['build', '--config', 'build/electron.vite.config.ts'] });
  if (isGood) writeFileSync(stamp, startedAt.toISOString());
  return isGood;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = build() ? 0 : 1;
