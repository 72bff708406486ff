import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './host.ts';
import { complaints, counted, grid, makeSample, openSample } from './steps.ts';

test('three doors, and the sample behind the first', async ({ page, host }) => {
  const found = complaints(page);
  await host.open(page);
  for (const door of ['Look around in a sample', 'Bring in a log', 'Open a trail'])
    await expect(page.getByRole('region', { name: door })).toBeVisible();
  await expect(page.getByText('made up; no person or order in it exists')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Events' })).toHaveCount(0);

  await makeSample(page);
  await expect(page.getByRole('button', { name: 'Sample trail (made up)' })).toBeVisible();
  await expect(page.getByText('#1 – #20,004')).toBeVisible();
  await expect(page.getByRole('button', { name: 'NOT VERIFIED YET' })).toBeVisible();
  expect(found).toEqual([]);
});

test('a file that is no trail is refused with words, and can be checked', async ({ page, host }) => {
  const file = join(host.dataDir, 'letter.veritrail');
  writeFileSync(file, 'Dear auditor,\n');
  await host.open(page);
  await host.chooseFiles(page, file, () => page.getByRole('button', { name: 'Open a file…' }).click());
  const dialog = page.getByRole('dialog', { name: 'The trail was not opened' });
  await expect(dialog).toContainText('it is no trail');
  await host.person?.choosesFiles([file]); // the desktop asks again: its page never learns what was chosen
  await dialog.getByRole('button', { name: 'Check this file' }).click();
  await expect(page.getByRole('heading', { name: 'Jobs' })).toBeVisible();
  await expect(page.getByText(/FAILED|INCOMPLETE/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Clear finished' })).toHaveCount(0); // only each by itself
  await page.getByRole('button', { name: /^Dismiss: / }).click();
  await expect(page.getByRole('heading', { name: 'Nothing is left on this list' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Jobs' })).toBeFocused();
});

test('a trail closed is found again among those opened before', async ({ page, host }) => {
  await openSample(page, host);
  await page.getByRole('button', { name: 'Sample trail (made up)' }).click();
  await page.getByRole('menuitem', { name: 'Close this trail' }).click();
  await page
    .getByRole('region', { name: 'Opened before' })
    .getByRole('button', { name: /Sample trail/ })
    .click();
  await expect(grid(page)).toBeVisible();
  await counted(page, '20,004 events');
});
