import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finished } from './types.ts';

/** The top of the project. */
export const root = join(import.meta.dirname, '../..');

/** What starts Node so that Veritrail cannot reach another computer, and every attempt is noted in its home. */
export const keptHere: readonly string[] = ['--import', pathToFileURL(join(root, 'electron/loopback-only.fixture.ts')).href];

/** Folders of a host's own: Veritrail's data, and the place where a person saves; and the environment that says so. Sweeping fails when other computers were tried. */
export type Home = { dataDir: string; saved: string; env: Record<string, string>; sweep(): void };

export function newHome(): Home {
  const home = mkdtempSync(join(tmpdir(), 'veritrail-e2e-'));
  const [dataDir, saved, contacts] = [join(home, 'data'), join(home, 'saved'), join(home, 'contacts')];
  for (const folder of [dataDir, saved]) mkdirSync(folder);
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    dataDir,
    saved,
    env: { ...Object.fromEntries(own), VERITRAIL_DATA_DIR: dataDir, CONTACTS_FILE: contacts },
    sweep() {
      const tried = existsSync(contacts) ? readFileSync(contacts, 'utf8') : '';
      rmSync(home, { recursive: true, force: true });
      if (tried !== '') throw new Error(`Veritrail tried to reach other computers: ${tried}`);
    },
  };
}

/** Runs a command line on the data folder of that environment. */
export function runVeritrail(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...keptHere, join(root, 'electron/cli/main.ts'), ...words],
      { env, cwd: root, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => resolve({ exit: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
