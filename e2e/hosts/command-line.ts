import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finished } from './types.ts';

/** The top of the project. */
export const root = join(import.meta.dirname, '../..');

/** Folders of a host's own: Veritrail's data, and the place where a person saves; and the environment that says so. */
export type Home = { dataDir: string; saved: string; env: Record<string, string>; sweep(): void };

export function newHome(): Home {
  const home = mkdtempSync(join(tmpdir(), 'veritrail-e2e-'));
  const [dataDir, saved] = [join(home, 'data'), join(home, 'saved')];
  for (const folder of [dataDir, saved]) mkdirSync(folder);
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    dataDir,
    saved,
    env: { ...Object.fromEntries(own), VERITRAIL_DATA_DIR: dataDir },
    sweep: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Runs a command line on the data folder of that environment. */
export function runVeritrail(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'electron/cli/main.ts'), ...words],
      { env, cwd: root, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => resolve({ exit: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
