import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { runVeritrail } from './command-line.ts';
import { createPerson, dropFiles, type Evaluate, seatPerson } from './person.ts';
import type { Host, HostName } from './types.ts';

type Running = {
  name: HostName;
  dataDir: string;
  env: Record<string, string>;
  context: BrowserContext;
  evaluate: Evaluate;
  stop(): Promise<void>;
};

/** A host whose page is in the shell's own window: what real Electron and its stand-in have in common. */
export async function windowHost({ name, dataDir, env, context, evaluate, stop }: Running): Promise<Host> {
  await seatPerson(evaluate);
  const person = createPerson(evaluate);
  const first = await firstWindow(context);
  const [start = ''] = first.url().split('#');
  const saved = join(dataDir, 'saved');
  mkdirSync(saved);
  let isFresh = true;
  let lastSaved = 0;

  return {
    name,
    person,
    dataDir,
    address: new URL(start).origin,
    async page() {
      if (!isFresh) await forget(first);
      isFresh = false;
      return first;
    },
    async open(page, path = '/') {
      await page.goto(start + (/#.*/s.exec(path)?.[0] ?? '#/'));
      await page.reload();
    },
    async chooseFiles(_page, files, click) {
      await person.choosesFiles([files].flat());
      await click();
    },
    async startImport(dialog, files, isFolder = false) {
      // Only macOS has a dialog for folders and files both: elsewhere a folder is dropped, before or after the dialog is opened.
      if (isFolder) await dropFiles(dialog.page(), files);
      else await person.choosesFiles([files].flat());
      await dialog.getByRole('button', { name: isFolder ? 'Import' : 'Choose files…', exact: true }).click();
    },
    async chooseTarget(click) {
      await person.choosesPlace(join(saved, String(++lastSaved)));
      await click();
    },
    readSaved: async (_link, shownPath) => readFileSync((await shownPath.innerText()).trim()),
    veritrail: (words) => runVeritrail(words, env),
    stop,
  };
}

async function firstWindow(context: BrowserContext): Promise<Page> {
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.waitForURL(/index\.html/);
  await page.waitForLoadState();
  return page;
}

/** What a new browser would not know either. */
async function forget(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.clear());
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
}
