import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './host.ts';
import { counted, grid, openSample } from './steps.ts';

test('fault 12: another trail in the place of one is shown beside it, and opened only by choice', async ({ page, host }) => {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-replaced-'));
  const other = join(folder, 'other.veritrail');
  expect(await host.veritrail(['sample', '--events', '500', '--trail', other])).toMatchObject({ exit: 0 });
  await openSample(page, host);
  await page.getByRole('button', { name: 'Sample trail (made up)' }).click();
  await page.getByRole('menuitem', { name: 'Close this trail' }).click();
  const before = page.getByRole('region', { name: 'Opened before' }).getByRole('button', { name: /sample-/ });
  await expect(before).toBeVisible();
  const trails = join(host.dataDir, 'trails');
  const [name] = readdirSync(trails).filter((file) => file.endsWith('.veritrail'));
  copyFileSync(other, join(trails, name!));
  rmSync(folder, { recursive: true });

  await before.click();
  const dialog = page.getByRole('dialog', { name: 'Another trail lies here' });
  await expect(dialog.getByRole('row', { name: /^Size/ })).toContainText(/20,00\d records\s*50\d records/);
  await expect(dialog.getByRole('row', { name: /^Id/ }).getByRole('cell')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Leave it closed' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'NOT VERIFIED YET' })).toHaveCount(0);

  await before.click();
  await dialog.getByRole('button', { name: /in its place$/ }).click();
  await expect(grid(page)).toBeVisible();
  await counted(page, /^50\d events/);
});
