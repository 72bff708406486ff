import { expectAccessible } from './accessible.ts';
import { expect, test } from './host.ts';
import { complaints, openSample } from './steps.ts';

test('no axe violations where a window offers other things than a browser does', async ({ page, host }) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  const found = complaints(page);
  await openSample(page, host);
  await host.person!.chooses('File', 'Import…');
  await expect(page.getByRole('dialog', { name: 'Bring in a log' })).toBeVisible();
  await expectAccessible(page, 'import dialog');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export events' });
  await expectAccessible(page, 'export dialog');
  await host.choosePlace('events.csv', () => dialog.getByRole('button', { name: /^Export [\d,]+ events$/ }).click());
  const done = page.getByRole('region', { name: 'Jobs under way' });
  await expect(done.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  await expectAccessible(page, 'what is done, along the foot');
  await done.getByRole('button', { name: 'Details', exact: true }).click();
  await expect(page.getByLabel('Export', { exact: true })).toContainText('SHA-256');
  await expectAccessible(page, 'the report of an export');

  await page.getByRole('link', { name: 'Integrity' }).click();
  await page.getByRole('tab', { name: 'Anchors' }).click();
  await expect(page.getByRole('button', { name: 'Add a folder…' })).toBeVisible();
  await expectAccessible(page, 'anchors');
  await page.getByRole('tab', { name: 'Evidence pack' }).click();
  await expect(page.getByRole('radio', { name: 'a folder' })).toBeVisible();
  await expectAccessible(page, 'evidence pack');
  expect(found).toEqual([]);
});
