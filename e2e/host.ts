import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Page, test as base } from '@playwright/test';

const root = join(import.meta.dirname, '..');

export type Finished = { exit: number; stdout: string; stderr: string };

/** Veritrail as built, serving a data folder of its own. */
export type Host = {
  readonly address: string;
  /** What it printed: the address with its one-time token, good until `open` is called. */
  readonly printed: string;
  readonly dataDir: string;
  /** Opens the app in a page, in the session of this test; `path` is what follows the address: `/#/...`. */
  open(page: Page, path?: string): Promise<void>;
  /** Runs a command line (`['import', 'a.jsonl']`) on the same data folder. */
  veritrail(words: readonly string[]): Promise<Finished>;
  stop(): Promise<void>;
};

/** Starts the built loopback host, with environment variables of its own. Share one in `beforeAll`, or take the `host` fixture for one per test. */
export async function startHost(variables: Record<string, string> = {}): Promise<Host> {
  const dataDir = mkdtempSync(join(tmpdir(), 'veritrail-e2e-'));
  const env = { ...process.env, VERITRAIL_DATA_DIR: dataDir, DISPLAY: '', WAYLAND_DISPLAY: '', ...variables };
  const child = spawn(process.execPath, [join(root, 'out/main/host.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const printed = /http:\S+/.exec(line)?.[0] ?? '';
  const { origin, port, searchParams } = new URL(printed);
  let session: Promise<string> | undefined;

  return {
    address: origin,
    printed,
    dataDir,
    async open(page, path = '/') {
      session ??= exchange(origin, searchParams.get('token') ?? '');
      await page
        .context()
        .addCookies([{ name: `veritrail-${port}`, value: await session, url: origin, httpOnly: true, sameSite: 'Strict' }]);
      await page.goto(origin + path);
    },
    veritrail: (words) => runVeritrail(words, env),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A session, as a program gets one: so that every test's browser can be let in. */
async function exchange(origin: string, token: string): Promise<string> {
  const response = await fetch(`${origin}/enter`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  return ((await response.json()) as { session: string }).session;
}

function runVeritrail(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'electron/cli/main.ts'), ...words],
      { env, cwd: root, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => resolve({ exit: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** Playwright's test with a host of its own, stopped and swept afterwards. */
export const test = base.extend<{ host: Host }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  host: async ({}, use) => {
    const host = await startHost();
    await use(host);
    await host.stop();
  },
});
export { expect } from '@playwright/test';
