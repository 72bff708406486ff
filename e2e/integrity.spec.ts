import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, type Host, test } from './host.ts';
import { lastTrail, openSample } from './steps.ts';

const verdict = (page: Page): Locator => page.getByRole('region', { name: 'Verdict' });
const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();
/** Paper shows what the screen does not: the only article of the page. */
const paper = (page: Page): Locator => page.getByRole('article');

/** Names a folder for anchors: in a window in the dialog, in a browser only the command line can. */
async function nameFolder(page: Page, host: Host, folder: string): Promise<void> {
  if (host.person) {
    await host.person.choosesFiles([folder]);
    await page.getByRole('button', { name: 'Add a folder…' }).click();
    return;
  }
  await expect(page.getByText('A page in a browser cannot name a folder of this computer.')).toBeVisible();
  expect((await host.veritrail(['anchors', folder])).stdout).toContain(folder);
  await page.reload();
}

test('verify: the words, the size, what they rest on, always in sight, and on paper', async ({ page, host }) => {
  await openSample(page, host);
  await page.getByRole('button', { name: 'NOT VERIFIED YET' }).click();
  await expect(page.getByRole('heading', { name: 'Integrity' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print the verdict' })).toBeDisabled();
  await page.getByRole('button', { name: 'Verify now' }).click();
  await expect(verdict(page)).toContainText('CONSISTENT BUT NOT ANCHORED', { timeout: 60_000 });
  await expect(verdict(page)).toContainText('All 20,004 records agree with each other; nothing outside the trail vouches for them.');
  await tab(page, 'About the trail');
  const head = await page
    .getByLabel('The trail')
    .getByText(/^[0-9a-f]{64}$/)
    .innerText();

  await page.evaluate(() => Object.assign(globalThis, { print: () => undefined })); // nobody is there to answer its dialog
  await page.getByRole('button', { name: 'Print the verdict' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(paper(page)).toContainText('CONSISTENT BUT NOT ANCHORED');
  await expect(paper(page)).toContainText(head);
  await expect(paper(page)).toContainText('nothing: every record was read');
  await expect(page.getByRole('heading', { name: 'Integrity' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(paper(page)).toHaveCount(0);

  await page.getByRole('link', { name: 'Events' }).click();
  await expect(page.getByRole('banner').getByRole('button', { name: /CONSISTENT BUT NOT ANCHORED/ })).toBeVisible();
});

test('anchors in a folder and on paper; the key changed, lost and missed', async ({ page, host }) => {
  await openSample(page, host);
  await page.getByRole('link', { name: 'Integrity' }).click();
  await page.getByRole('button', { name: 'Make a checkpoint' }).click();
  await expect(page.getByText('Signed over 20,004 records.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What it rests on' })).toContainText('20,004 records anchored outside the trail');
  await page.getByRole('button', { name: 'Verify now' }).click();
  await expect(verdict(page)).toContainText('VERIFIED (to #20,004)', { timeout: 60_000 });
  const since = verdict(page).getByRole('time').filter({ hasText: / UTC$/ });
  await expect(since).toHaveAttribute('title', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

  const folder = mkdtempSync(join(tmpdir(), 'veritrail-safe-disk-'));
  await tab(page, 'Anchors');
  await nameFolder(page, host, folder);
  const named = page.getByRole('table', { name: 'Anchors' }).getByRole('row').filter({ hasText: folder });
  await expect(named).toContainText('Present; agrees over 20,004 records');
  renameSync(folder, `${folder}-away`);
  await page.reload();
  await expect(named).toContainText('Cannot be reached now');
  await expect(page.getByRole('tab', { name: /Anchors.*needs attention/ })).toBeVisible();
  renameSync(`${folder}-away`, folder);
  await page.reload();
  await expect(named).toContainText('Present');
  await named.getByRole('button', { name: /^Remove/ }).click();
  await expect(named).toHaveCount(0);
  expect(readdirSync(folder)).toHaveLength(1);
  rmSync(folder, { recursive: true });

  await page.getByRole('button', { name: 'Print or send the newest…' }).click();
  const sheet = page.getByRole('dialog', { name: 'Checkpoint over 20,004 records' });
  await expect(sheet.getByRole('img', { name: 'The checkpoint as a QR code' })).toBeVisible();
  const note = await sheet.locator('pre').innerText();
  await host.choosePlace('checkpoint.txt', () => sheet.getByRole('button', { name: 'Save as a file…' }).click());
  const saved = sheet.getByRole('status').filter({ hasText: 'Saved:' });
  const bytes = await host.readSaved(saved.getByRole('link', { name: 'Download' }), saved.locator('.anywhere'));
  expect(bytes.toString().trim()).toBe(note.trim());
  await page.evaluate(() => Object.assign(globalThis, { print: () => undefined }));
  await sheet.getByRole('button', { name: 'Print…' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(paper(page).getByRole('img', { name: 'The checkpoint as a QR code' })).toBeVisible();
  await expect(paper(page)).toContainText(note.split('\n')[2]!);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');

  await tab(page, 'Signing key');
  const key = page.getByLabel('The key of this trail');
  const before = await key.getByText(/^veritrail\//).innerText();
  await page.getByRole('button', { name: 'Change the key…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the signing key' });
  await expect(dialog.getByRole('button', { name: 'Change the key' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('yearly change');
  await dialog.getByRole('button', { name: 'Change the key' }).click();
  await expect(dialog).toContainText('The old one countersigned it');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(key.getByText(before)).toHaveCount(0);

  const keys = join(host.dataDir, 'keys');
  renameSync(keys, `${keys}-away`);
  await page.reload();
  const warning = page.getByRole('banner').getByRole('button', { name: 'nothing is signed' });
  await expect(warning).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing is signed now; events are added all the same' })).toBeVisible();
  await expect(key).toContainText('IT IS MISSING');
  await expect(page.getByRole('button', { name: 'Change the key…' })).toBeDisabled();
  renameSync(`${keys}-away`, keys);
  await page.reload();
  await expect(key).toContainText('It is here and signs');
  await expect(warning).toHaveCount(0);

  await tab(page, 'Checkpoints');
  const listed = page.getByRole('table', { name: 'Checkpoints' }).getByRole('row');
  const newest = page.getByRole('button', { name: /^Print or send the checkpoint/ }).first();
  await newest.hover();
  const count = await listed.count();
  expect(await host.veritrail(['checkpoint', '--trail', lastTrail(host)])).toMatchObject({ exit: 0 });
  await expect(page.getByText('1 newer checkpoint')).toBeVisible();
  await expect(listed).toHaveCount(count); // nothing moved under the pointer
  await page.getByRole('heading', { name: 'Integrity' }).hover();
  await expect(listed).toHaveCount(count + 1);
});
