import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './host.ts';
import { dropFiles } from './hosts/person.ts';
import { openSample } from './steps.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-check-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const who = ['--by', 'Ann', '--reason', 'yearly audit', '--for', 'the regulator'];

test('what is dropped on the window is checked or brought in: a pack, a spoiled one, an export, a log', async ({ page, host }) => {
  await openSample(page, host);
  await page.getByRole('link', { name: 'Integrity' }).click();
  await page.getByRole('tab', { name: 'About the trail' }).click();
  const facts = page.getByLabel('The trail');
  const trail = (await facts.getByText(/\.veritrail$/).innerText()).trim();
  const good = join(folder, 'evidence');
  const packed = await host.veritrail([
    'pack',
    '--trail',
    trail,
    '--out',
    good,
    '--format',
    'folder',
    '--filter',
    'outcome:failure',
    ...who,
  ]);
  expect(packed.stderr + packed.stdout).toContain('packed into');

  const report = page.getByRole('region').filter({ has: page.getByText('Is it unchanged?') });
  await dropFiles(page, good);
  const dialog = page.getByRole('dialog', { name: 'An evidence pack was dropped' });
  await expect(dialog.getByRole('button', { name: 'Import it as a log…' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Check it' }).click();
  await expect(report).toContainText('INTACT: this pack is as it was signed');
  for (const words of [
    'By the key that this computer knows for its trail.',
    'Yes, record for record.',
    'records were added since',
    'the regulator',
  ])
    await expect(report).toContainText(words);
  await expect(report).toContainText('a selection: others that match may not be here');

  const spoiled = join(folder, 'spoiled');
  cpSync(good, spoiled, { recursive: true });
  const records = join(spoiled, 'records.jsonl');
  writeFileSync(records, readFileSync(records, 'utf8').replace('"v":1', '"v":2'));
  await dropFiles(page, spoiled);
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(report).toContainText('REFUSED');
  await expect(report).toContainText('records.jsonl');

  const table = join(folder, 'failures.csv');
  await host.veritrail(['export', '--trail', trail, '--out', table, '--format', 'csv', '--filter', 'outcome:failure']);
  await dropFiles(page, [table, `${table}.manifest.json`]);
  await page.getByRole('dialog', { name: 'An export with its manifest was dropped' }).getByRole('button', { name: 'Check it' }).click();
  await expect(report).toContainText('UNCHANGED, BUT NOT SIGNED');

  await dropFiles(page, table);
  await expect(page.getByRole('dialog', { name: 'Bring in a log' })).toContainText('failures.csv');
  await page.keyboard.press('Escape');

  // The file that was dropped is the file that is checked: nobody is asked for it again.
  const letter = join(folder, 'letter.veritrail');
  writeFileSync(letter, 'Dear auditor,\n');
  await dropFiles(page, letter);
  await page.getByRole('dialog', { name: 'The trail was not opened' }).getByRole('button', { name: 'Check this file' }).click();
  await expect(page.getByRole('heading', { name: /letter\.veritrail/ })).toBeVisible();
});
