import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Host } from './host.ts';
import { laySample } from './sample-trail.ts';

/** Real logs, where the computer has them; specs that need them skip without. */
export const realData = join(import.meta.dirname, '../../shared/data/real');
export const hasRealData = existsSync(realData);

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Events' });
export const rows = (page: Page): Locator =>
  grid(page)
    .getByRole('row')
    .filter({ hasNot: page.getByRole('columnheader') });
export const drawer = (page: Page): Locator => page.getByRole('complementary', { name: /^Event #/ });
export const filterLine = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter' });
export const count = (page: Page): Locator => page.getByRole('status', { name: 'Events in the list' });
export const counted = (page: Page, text: string | RegExp) => expect(count(page)).toContainText(text);
/** Waits until the timeline shows what the list shows; until then it shows the list before, and its numbers with it. */
export async function timelineDrawn(page: Page): Promise<void> {
  const drawn = page.getByRole('region', { name: 'Timeline' }).locator('[aria-busy]');
  await expect(drawn).toHaveAttribute('aria-busy', 'false');
}

/** Walks through the first door, which makes the sample trail, and waits for the whole list. */
export async function makeSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample trail' }).click();
  await expect(grid(page)).toBeVisible({ timeout: 60_000 });
  await counted(page, '20,004 events');
}

const samples = new WeakMap<Host, string>();

/** Opens the sample trail among those opened before, and waits for the whole list. On a host that has it open already, goes there. */
export async function openSample(page: Page, host: Host): Promise<void> {
  const known = samples.get(host);
  if (known === undefined) await laySample(host.dataDir);
  await host.open(page, known);
  if (known === undefined)
    await page
      .getByRole('region', { name: 'Opened before' })
      .getByRole('button', { name: /^Sample trail/ })
      .click();
  await expect(grid(page)).toBeVisible({ timeout: 60_000 });
  await counted(page, '20,004 events');
  if (known === undefined) samples.set(host, `/${new URL(page.url()).hash}`);
}

/** Types a filter into the line and applies it. */
export async function applyFilter(page: Page, text: string): Promise<void> {
  await filterLine(page).fill(text);
  await page.keyboard.press('Escape');
  await filterLine(page).press('Enter');
}

/** Brings files into a new trail through the second door, and waits for the sum. */
export async function importIntoNewTrail(page: Page, host: Host, files: string | string[], isFolder = false): Promise<void> {
  await host.open(page);
  await page.getByRole('button', { name: 'Choose files…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bring in a log' });
  await expect(dialog.getByRole('combobox', { name: 'Into' })).toBeVisible();
  if ((await dialog.getByLabel('Name of the new trail').count()) === 0) {
    await dialog.getByRole('combobox', { name: 'Into' }).click();
    await page.getByRole('option', { name: 'A new trail' }).click();
  }
  await host.importIntoNew(dialog, files, isFolder);
  await expect(page.getByText(/ read = /).first()).toBeVisible({ timeout: 120_000 });
}

/** Where the trail lies that was opened last. */
export function lastTrail(host: Host): string {
  const [last] = JSON.parse(readFileSync(join(host.dataDir, 'recent-trails.json'), 'utf8')) as { path: string }[];
  return last?.path ?? '';
}

/** Collects what the page complains about; a spec expects none at its end. */
export function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  return found;
}
