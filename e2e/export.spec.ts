import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, type Host, test } from './host.ts';
import { applyFilter, openSample } from './steps.ts';

type Facts = { events: number; sha256: string; text: string; manifest: { count: number; sha256: string; recipient: string } };

/** Exports what is filtered, and reads the file back. */
async function exportAs({ page, host }: { page: Page; host: Host }, format: string, filter: string): Promise<Facts> {
  await applyFilter(page, filter);
  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export events' });
  await expect(dialog).toContainText(filter === '' ? 'No filter' : filter);
  await dialog.getByRole('radio', { name: format, exact: true }).check();
  await dialog.getByLabel('For whom').fill('the regulator');
  await host.choosePlace('exported', () => dialog.getByRole('button', { name: /^Export [\d,]+ events?$/ }).click());
  const done = page
    .getByRole('region', { name: 'Jobs under way' })
    .locator('div')
    .filter({ has: page.getByText(new RegExp(`^Exporting .* as (Veritrail )?${format}$`, 'i')) }); // an earlier one may still be there
  await done.getByRole('button', { name: 'Details', exact: true }).click();
  const facts = page.getByLabel('Export', { exact: true });
  const fact = (name: string) =>
    facts
      .locator('div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('dd');
  const bytes = await host.readSaved(page.getByRole('link', { name: 'Download the export' }), fact('File'));
  const sha256 = await fact('SHA-256').innerText();
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256.trim());
  const written = await host.readSaved(page.getByRole('link', { name: 'Download the manifest' }), fact('Manifest'));
  const manifest = JSON.parse(written.toString()) as Facts['manifest'];
  const events = Number((await fact('Events').innerText()).replaceAll(',', ''));
  return { events, sha256: sha256.trim(), text: bytes.toString(), manifest };
}

const filter = 'type:order.create outcome:failure';

test('CSV with a description', async ({ page, host }) => {
  await openSample(page, host);
  const { events, text, manifest } = await exportAs({ page, host }, 'CSV', filter);
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  expect(rows).toHaveLength(events);
  expect(rows.every((row) => row['outcome'] === 'failure')).toBe(true);
  expect(Object.keys(rows[0] ?? {})).toContain('description');
  expect(manifest.recipient).toBe('the regulator');
  await expect(page.getByLabel('Export', { exact: true })).toContainText('For whom');
});

test('JSON, JSON lines and records', async ({ page, host }) => {
  await openSample(page, host);
  const json = await exportAs({ page, host }, 'JSON', filter);
  expect(JSON.parse(json.text) as unknown[]).toHaveLength(json.events);

  await page.getByRole('link', { name: 'Events' }).click();
  const lines = await exportAs({ page, host }, 'JSON lines', filter);
  expect(lines.text.trimEnd().split('\n')).toHaveLength(json.events);

  await page.getByRole('link', { name: 'Events' }).click();
  const records = await exportAs({ page, host }, 'Records', '');
  const all = records.text.trimEnd().split('\n');
  expect(all).toHaveLength(records.events);
  const hashes = all.map((record) =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.of(0), Buffer.from(record)]))
      .digest('hex'),
  );
  // Compared at once: an expectation for each of twenty thousand would take half a minute.
  expect(all.map((record) => (JSON.parse(record) as { prev: string }).prev)).toEqual(['0'.repeat(64), ...hashes.slice(0, -1)]);
});
