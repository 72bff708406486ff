import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { type Home, runVeritrail } from './command-line.ts';
import { createPerson, dragFiles, type Evaluate, seatPerson } from './person.ts';
import type { Host, HostName } from './types.ts';

type Running = {
  name: HostName;
  home: Home;
  context: BrowserContext;
  evaluate: Evaluate;
  stop(): Promise<void>;
};

/** A host whose page is in the shell's own window: what real Electron and its stand-in have in common. */
export async function windowHost({ name, home, context, evaluate, stop }: Running): Promise<Host> {
  await seatPerson(evaluate);
  const person = createPerson(evaluate);
  const first = await firstWindow(context);
  const [start = ''] = first.url().split('#');
  let isFresh = true;
  let lastPlace = 0;
  const placeFor = (name: string): string => join(home.saved, `${++lastPlace}-${name}`);

  return {
    name,
    person,
    dataDir: home.dataDir,
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
    async importIntoNew(dialog, files, isFolder = false) {
      await person.choosesPlace(placeFor('imported.veritrail'));
      // Only macOS has a dialog for folders and files both: elsewhere a folder is dropped, before or after the dialog is opened.
      if (isFolder) await (await dragFiles(dialog.page(), files)).drop();
      else await person.choosesFiles([files].flat());
      await dialog.getByRole('button', { name: isFolder ? 'Import' : 'Choose files…', exact: true }).click();
    },
    async choosePlace(name, click) {
      await person.choosesPlace(placeFor(name));
      await click();
    },
    readSaved: async (_link, shownPath) => readFileSync((await shownPath.innerText()).trim()),
    veritrail: (words) => runVeritrail(words, home.env),
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
