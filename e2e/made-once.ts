import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const PLACE = 'VERITRAIL_E2E_MADE';

/** Before all tests: a place for what they make once; afterwards it is swept. */
// oxlint-disable-next-line import/no-default-export -- Playwright finds it so
export default function preparePlace(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-e2e-made-'));
  process.env[PLACE] = folder; // every worker inherits it
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The path of something costly that is made once in a run: by the first test that asks, whatever its host; others wait for it. */
export async function madeOnce(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(process.env[PLACE] ?? tmpdir(), name);
  while (!existsSync(`${path}.done`)) {
    if (!takeLock(path)) await setTimeout(200);
    else {
      try {
        await make(path);
        writeFileSync(`${path}.done`, '');
      } finally {
        rmdirSync(`${path}.lock`);
      }
    }
  }
  return path;
}

function takeLock(path: string): boolean {
  try {
    mkdirSync(`${path}.lock`);
    return true;
  } catch {
    return false;
  }
}
