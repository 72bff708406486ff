import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { keptHere, newHome, root, runVeritrail } from './command-line.ts';
import type { Host } from './types.ts';

export type LoopbackHost = Host & {
  /** What it printed: the address with its one-time token, good until `open` or `call` is called. */
  readonly printed: string;
  /** Calls an operation as a program does; answers its output. */
  call<Output>(operation: string, input: object): Promise<Output>;
};

/** Starts the built loopback host, whose pages are those of an ordinary browser. */
export async function startLoopback(variables: Record<string, string> = {}): Promise<LoopbackHost> {
  const { dataDir, env, sweep } = newHome();
  const hidden = { ...env, ...variables, DISPLAY: '', WAYLAND_DISPLAY: '' }; // it shall not open a browser by itself
  const child = spawn(process.execPath, [...keptHere, join(root, 'out/main/host.js')], {
    env: hidden,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const printed = /http:\S+/.exec(line)?.[0] ?? '';
  const { origin, port, searchParams } = new URL(printed);
  let session: Promise<string> | undefined;
  const enter = (): Promise<string> => (session ??= exchange(origin, searchParams.get('token') ?? ''));

  async function chooseFiles(page: Page, files: string | readonly string[], click: () => Promise<unknown>): Promise<void> {
    const chooser = page.waitForEvent('filechooser');
    await click();
    await (await chooser).setFiles(typeof files === 'string' ? files : [...files]);
  }

  return {
    name: 'loopback',
    person: undefined,
    address: origin,
    printed,
    dataDir,
    page: async (browser) => (await browser.newContext()).newPage(),
    another: (page) => page.context().newPage(),
    async open(page, path = '/') {
      await page
        .context()
        .addCookies([{ name: `veritrail-${port}`, value: await enter(), url: origin, httpOnly: true, sameSite: 'Strict' }]);
      await goAnew(page, origin + path);
    },
    chooseFiles,
    async importIntoNew(dialog, files, isFolder = false) {
      const button = dialog.getByRole('button', { name: isFolder ? 'Choose a folder…' : 'Choose files…' });
      await chooseFiles(dialog.page(), files, () => button.click());
      await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    },
    choosePlace: async (_name, click) => void (await click()),
    async readSaved(link) {
      const download = link.page().waitForEvent('download');
      await link.click();
      return readFileSync(await (await download).path());
    },
    veritrail: (words) => runVeritrail(words, env),
    async call<Output>(operation: string, input: object) {
      const headers = { authorization: `Bearer ${await enter()}` };
      const response = await fetch(`${origin}/call`, { method: 'POST', headers, body: JSON.stringify({ id: 1, operation, input }) });
      return ((await response.json()) as { data: Output }).data;
    },
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      sweep();
    },
  };
}

/** Loads an address even where it differs from the present one after the `#` alone. */
async function goAnew(page: Page, address: string): Promise<void> {
  const isHere = page.url().split('#')[0] === address.split('#')[0];
  await page.goto(address);
  if (isHere) await page.reload();
}

/** A session, as a program gets one: so that every test's browser can be let in. */
async function exchange(origin: string, token: string): Promise<string> {
  const response = await fetch(`${origin}/enter`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  return ((await response.json()) as { session: string }).session;
}
