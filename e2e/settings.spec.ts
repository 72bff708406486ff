import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, type Host, test } from './host.ts';
import { startLoopback } from './hosts/loopback.ts';
import { complaints, importIntoNewTrail } from './steps.ts';

const setting = (page: Page, title: string) => page.getByRole('group', { name: title, exact: true });
const field = (page: Page, title: string) => page.getByRole('textbox', { name: title, exact: true });

/** A log of as many events, all of one order. */
function writeOrder(host: Host, events: number): string {
  const file = join(host.dataDir, 'order.jsonl');
  const lines = Array.from(
    { length: events },
    (_, at) => `{"event_type":"order_placed","id":"e${at}","event_data":{"n":${at}},"aggregate_id":"order_1"}`,
  );
  writeFileSync(file, lines.join('\n'));
  return file;
}

test('a setting is refused in words, kept, seen in another window, acts, and goes back to its standard', async ({ page, host }) => {
  const found = complaints(page);
  await host.open(page, '/#/settings');
  const snapshots = setting(page, 'Snapshot every');
  await expect(snapshots).toContainText('Standard.');
  await field(page, 'Snapshot every').fill('5');
  await page.keyboard.press('Enter');
  await expect(snapshots.getByRole('alert')).toContainText('takes a whole number from 10 to 1,000,000');
  await page.keyboard.press('Escape');
  await expect(field(page, 'Snapshot every')).toHaveValue('1000');

  const other = await host.another(page);
  await host.open(other, '/#/settings');
  await expect(field(other, 'Snapshot every')).toHaveValue('1000');
  await field(page, 'Snapshot every').fill('100');
  await page.keyboard.press('Enter');
  await expect(snapshots).toContainText('Set here. Standard: 1,000.');
  await expect(field(other, 'Snapshot every')).toHaveValue('100');
  await other.close();

  await setting(page, 'Theme').getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expectAccessible(page, 'settings');
  await page.getByRole('button', { name: 'Undo: Theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await expectAccessible(page, 'settings');

  await importIntoNewTrail(page, host, writeOrder(host, 150));
  await page.getByRole('link', { name: 'Jobs' }).click();
  await expect(page.getByRole('button', { name: /Keeping snapshots.*1 snapshot kept/ }).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Dismiss: Keeping snapshots/ }).click();
  await expect(page.getByRole('button', { name: /^Keeping snapshots/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Importing/ })).toBeVisible();
  await page.getByRole('button', { name: 'Clear finished' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing is left on this list' })).toBeVisible();

  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('searchbox', { name: 'Find a setting' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find a setting' })).toBeFocused();
  await page.keyboard.type('snapshot');
  await page.getByRole('button', { name: 'Reset: Snapshot every' }).click();
  await expect(field(page, 'Snapshot every')).toHaveValue('1000');
  await expect(snapshots).toContainText('Standard.');
  expect(found).toEqual([]);
});

test('what the environment fixes is disabled, and a bad file is set aside and reported', async ({ page, hostName }) => {
  test.skip(hostName !== 'loopback', 'starts a host of its own, which is the same core');
  const host = await startLoopback({ VERITRAIL_ZONE: 'local', VERITRAIL_CHECKPOINT_EVERY_MINUTES: '15' });
  try {
    writeFileSync(join(host.dataDir, 'settings.json'), '{"theme": "blue"}');
    await host.open(page, '/#/settings');
    await expect(page.getByRole('alert').filter({ hasText: 'could not be used' })).toContainText('settings.bad-');
    await expect(page.getByRole('link', { name: 'Settings' })).toContainText('Settings');
    await expect(page.getByLabel('needs a look')).toBeVisible();
    await expect(field(page, 'Sign a checkpoint every')).toBeDisabled();
    await expect(setting(page, 'Sign a checkpoint every')).toContainText(
      'From VERITRAIL_CHECKPOINT_EVERY_MINUTES, cannot be changed here.',
    );
    await expect(page.getByRole('banner').getByRole('radio', { name: 'UTC' })).toBeDisabled();
    await expect(page.getByLabel('Data folder', { exact: true })).toContainText(host.dataDir);
  } finally {
    await host.stop();
  }
});
