import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type Host, test } from './host.ts';
import type { Person } from './hosts/person.ts';
import { counted, filterLine, grid } from './steps.ts';

// What the desktop adds around the page: menu, windows, what the system hands over, faults, and the end.

const LINES = 200;

function writeLog(host: Host, name: string): string {
  const file = join(host.dataDir, name);
  const lines = Array.from({ length: LINES }, (_, at) => `{"id":"${name}-${at}","type":"${at % 2 ? 'login' : 'order_placed'}","n":${at}}`);
  writeFileSync(file, lines.join('\n'));
  return file;
}

const personOf = (host: Host): Person => host.person!;
const trailOf = (page: Page): string => /#\/trail\/([^/]+)\//.exec(page.url())?.[1] ?? '';

/** From the menu: a new trail of that name, at a place the person chooses. */
async function newTrail(page: Page, host: Host, name: string): Promise<string> {
  const file = join(host.dataDir, `${name}.veritrail`);
  await personOf(host).chooses('File', 'New trail…');
  const dialog = page.getByRole('dialog', { name: 'New trail' });
  await dialog.getByLabel('Name').fill(name);
  await personOf(host).choosesPlace(file);
  await dialog.getByRole('button', { name: 'Make the trail' }).click();
  await expect(page).toHaveTitle(`${name} – Veritrail`);
  return file;
}

/** A sample that is being made, far from its end. */
async function growing(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { veritrail } = globalThis as unknown as { veritrail: { call(request: object): Promise<unknown> } };
    await veritrail.call({ id: 1, operation: 'trails.sample', input: { events: 800_000 } });
  });
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
}

/** Lets the thread that holds the trails fail, by a message that it does not understand, right after the next request. */
const breakCore = (person: Person) =>
  person.evaluate(() => {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message: unknown) {
      Worker.prototype.postMessage = postMessage;
      postMessage.call(this, message);
      postMessage.call(this, null);
    };
  }, undefined);

test('menu: a trail is made, filled, verified, exported and shown in its folder; theme, zone, keys', async ({ page, host }) => {
  const person = personOf(host);
  await newTrail(page, host, 'Desk');

  await person.chooses('File', 'Import…');
  const bringIn = page.getByRole('dialog', { name: 'Bring in a log' }).getByRole('button', { name: 'Choose files…' });
  await host.chooseFiles(page, writeLog(host, 'desk.jsonl'), () => bringIn.click());
  await expect(page.getByText('200 read = 200 stored')).toBeVisible();

  await person.chooses('Integrity', 'Verify the trail');
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText(/^VERIFIED/);
  await page.getByRole('tab', { name: 'Signing key' }).click();
  await expect(page.getByText('the system’s keychain (GNOME Keyring)')).toBeVisible();
  await person.chooses('Integrity', 'Make a checkpoint');
  await expect(page.getByRole('heading', { name: 'Integrity' })).toBeVisible();

  await person.chooses('File', 'Export…');
  const exporting = page.getByRole('dialog', { name: 'Export events' });
  const target = join(mkdtempSync(join(tmpdir(), 'veritrail-saved-')), 'events.csv');
  await person.choosesPlace(target);
  await exporting.getByRole('button', { name: /^Export \d/ }).click();
  await page.getByRole('button', { name: 'Show in folder' }).first().click();
  await expect.poll(() => person.met()).toContainEqual({ kind: 'folder', text: target });

  await person.chooses('View', 'Theme', 'Dark');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect.poll(() => person.evaluate(({ nativeTheme }) => nativeTheme.themeSource, undefined)).toBe('dark');
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  const width = await page.evaluate(() => innerWidth);
  await person.chooses('View', 'Zoom In');
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(width);
  await person.chooses('View', 'Actual Size');
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
  await person.chooses('View', 'Times', 'Local');
  await expect(page.getByRole('radio', { name: 'Local' })).toBeChecked();
  await person.chooses('Help', 'Keys');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await person.chooses('Help', 'What it does not do');
  await expect(page.getByRole('heading', { name: 'What it does not do' })).toBeInViewport();

  expect(await person.evaluate(({ crashReporter }) => crashReporter.getUploadToServer(), undefined)).toBe(false);

  await person.chooses('File', 'Close this trail');
  await expect(page.getByRole('region', { name: 'Opened before' })).toContainText('Desk');
  await person.chooses('File', 'Export…');
  await expect(page.getByText('No trail is open')).toBeVisible();
  await person.chooses('File', 'Open recent', 'Desk');
  await expect(page).toHaveTitle('Desk – Veritrail');
});

test('what the system hands over: a trail, a log, a link; several windows', async ({ page, host }) => {
  const person = personOf(host);
  const file = await newTrail(page, host, 'First');
  await person.opensFile(writeLog(host, 'handed.jsonl'));
  const dialog = page.getByRole('dialog', { name: 'Bring in a log' });
  await expect(dialog.getByRole('list', { name: 'Files to import' })).toContainText('handed.jsonl');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('200 read = 200 stored')).toBeVisible();

  await person.opensLink(`veritrail://trail/${trailOf(page)}/events?filter=type%3Alogin`);
  await expect(filterLine(page)).toHaveValue('type:login');
  await counted(page, /100 of /);
  await person.opensLink(`veritrail://trail/${trailOf(page)}/events?run=export`);
  await expect(page.getByText('This link cannot be followed')).toBeVisible();

  const opened = page.context().waitForEvent('page');
  await person.chooses('File', 'New window');
  const second = await opened;
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
  await person.choosesFiles([file]);
  await second.getByRole('button', { name: 'Open a file…' }).click();
  const inFront = () => person.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? '', undefined);
  await expect.poll(inFront).toContain(trailOf(page)); // shown there already, so its window comes to the front
  await expect(second.getByRole('button', { name: 'Open a file…' })).toBeVisible();

  const broken = join(host.dataDir, 'letter.veritrail');
  writeFileSync(broken, 'Dear auditor,\n');
  await person.opensFile(broken);
  const refused = page.getByRole('dialog', { name: 'The trail was not opened' });
  await refused.getByRole('button', { name: 'Check this file' }).click();
  await expect(page.getByText(/FAILED|INCOMPLETE/).first()).toBeVisible();

  await person.evaluate(({ BrowserWindow }) => {
    const last = BrowserWindow.getAllWindows().at(-1)!;
    last.setBounds({ x: 90, y: 70, width: 1000, height: 700 });
    last.close();
  }, undefined);
  const windows = () => person.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, undefined);
  await expect.poll(windows).toBe(1);
  const third = page.context().waitForEvent('page');
  await person.chooses('File', 'New window');
  await expect((await third).getByRole('heading', { level: 1 })).toBeVisible();
  const bounds = () => person.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().at(-1)!.getBounds(), undefined);
  expect(await bounds()).toEqual({ x: 90, y: 70, width: 1000, height: 700 });
  expect(readFileSync(join(host.dataDir, 'desktop', 'shell.json'), 'utf8')).toContain('"width": 1000');
});

test('a page that dies and a core that dies in the middle of an import leave a usable window and a good trail', async ({ page, host }) => {
  const person = personOf(host);
  await growing(page);
  await person.crashesPage();
  // Playwright gives up a page that has died once; the window does not.
  const text = () =>
    person
      .evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        return window!.webContents.executeJavaScript('document.body.innerText') as Promise<string>;
      }, undefined)
      .catch(() => ''); // while there is no page
  await expect.poll(text).toContain('This page had stopped and was loaded again');
  await expect.poll(text).toContain('Cancel'); // the work went on

  const opened = page.context().waitForEvent('page');
  await person.chooses('File', 'New window');
  const window = await opened;
  await expect(window.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await breakCore(person);
  await window.getByRole('link', { name: 'Settings' }).click();
  // The part that failed ends in order first: its work at a whole batch, its index at rest.
  await expect(window.getByText('A part of Veritrail had stopped and was started again')).toBeVisible({ timeout: 60_000 });
  await window.getByRole('link', { name: 'Jobs' }).click();
  await expect(window.getByText(/stopped unexpectedly while this was under way/).first()).toBeVisible();

  await window.getByRole('link', { name: 'Events' }).click();
  await expect(grid(window)).toBeVisible();
  await window.getByRole('button', { name: 'NOT VERIFIED YET' }).click();
  await window.getByRole('button', { name: 'Verify now' }).click(); // though the notes about what happened are still there
  await expect(window.getByRole('region', { name: 'Verdict' })).toContainText(/^(VERIFIED|CONSISTENT)/, { timeout: 60_000 });
});

test('fault 36: an end in the middle of an import is asked about, and then leaves one good file', async ({ page, host }) => {
  const person = personOf(host);
  await growing(page);
  const quit = () => person.evaluate(({ app }) => app.quit(), undefined);
  await person.presses(0);
  await quit();
  await expect.poll(() => person.met()).toContainEqual({ kind: 'message', text: 'Work is under way. Stop it and quit?' });
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  const trail = await page.evaluate(async () => {
    const { veritrail } = globalThis as unknown as { veritrail: { call(request: object): Promise<unknown> } };
    const { data } = (await veritrail.call({ id: 1, operation: 'trails.list', input: {} })) as { data: { open: { path: string }[] } };
    return data.open[0]!.path;
  });
  await person.presses(1);
  const closed = page.waitForEvent('close');
  await quit();
  await closed;
  await expect.poll(() => existsSync(`${trail}-wal`), { timeout: 60_000 }).toBe(false);
  const verified = await host.veritrail(['verify', '--trail', trail, '--json']);
  expect(verified.exit, verified.stderr).toBe(0);
});
