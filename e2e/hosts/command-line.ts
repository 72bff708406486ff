import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finished } from './types.ts';

/** The top of the project. */
export const root = join(import.meta.dirname, '../..');

/** A new data folder, and the environment in which every host and command line uses it. */
export function newData(): { dataDir: string; env: Record<string, string> } {
  const dataDir = mkdtempSync(join(tmpdir(), 'veritrail-e2e-'));
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { dataDir, env: { ...Object.fromEntries(own), VERITRAIL_DATA_DIR: dataDir } };
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
