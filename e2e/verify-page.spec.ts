import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** A pack of ten thousand events, made by the command line; its page is opened from the file system, without any server. */
const root = join(import.meta.dirname, '..');
let folder = '';
let pack = '';
let zip = '';

test.describe.configure({ mode: 'default' }); // in one worker, so that the pack is made once
test.beforeAll(() => {
  test.setTimeout(180_000);
  folder = mkdtempSync(join(tmpdir(), 'veritrail-verify-'));
  pack = join(folder, 'pack');
  zip = join(folder, 'pack.zip');
  const env = { ...process.env, VERITRAIL_DATA_DIR: join(folder, 'data') };
  const veritrail = (...words: string[]) =>
    execFileSync(process.execPath, [join(root, 'electron/cli/main.ts'), ...words], { env, cwd: root });
  const trail = ['--trail', join(folder, 'sample.veritrail')];
  veritrail('sample', '--events', '10000', ...trail);
  const said = ['--by', 'Ann', '--reason', 'audit', '--for', 'the regulator'];
  veritrail('pack', ...trail, '--out', pack, '--format', 'folder', ...said);
  veritrail('pack', ...trail, '--out', zip, '--format', 'zip', ...said);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function check(page: Page, at: string): Promise<void> {
  await page.goto(pathToFileURL(join(at, 'verify.html')).href);
  await page.getByLabel('The folder').setInputFiles(at);
}

test('a pack of 10,000 events is checked in a page opened from a file, each event listed', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await check(page, pack);
  await expect(page.getByRole('heading', { name: /^INTACT: 10,?\d{3} records/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/All records from 1 to \d+; none between them is left out/)).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(201);
  const vkey = readFileSync(join(pack, 'trail.vkey'), 'utf8').trim();
  await page.getByLabel('The key of this trail').fill(vkey);
  await expect(page.getByText('It is the key that signed this pack.')).toBeVisible();
  await page.getByLabel('The key of this trail').fill(`${vkey}x`);
  await expect(page.getByText('It is NOT the key that signed this pack.')).toBeVisible();
  expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
});

test('one changed byte is refused, and the file is named', async ({ page }) => {
  const spoiled = join(folder, 'spoiled');
  cpSync(pack, spoiled, { recursive: true });
  const bytes = readFileSync(join(spoiled, 'records.jsonl'));
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(join(spoiled, 'records.jsonl'), bytes);
  await check(page, spoiled);
  await expect(page.getByRole('heading', { name: /^REFUSED/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('listitem')).toHaveText(/records\.jsonl: it was changed/);
  await expect(page.getByText('INTACT')).toHaveCount(0);
});

test('its zip is checked as it is; one changed byte of it is refused, and so is a name that leads out', async ({ page }) => {
  await page.goto(pathToFileURL(join(pack, 'verify.html')).href);
  const given = page.getByLabel('The zip, or all files of the pack');
  const spoiled = join(folder, 'spoiled.zip');
  const whole = readFileSync(zip);
  const refused = async (bytes: Buffer, problem: RegExp): Promise<void> => {
    writeFileSync(spoiled, bytes);
    await given.setInputFiles(spoiled);
    await expect(page.getByRole('heading', { name: /^REFUSED/ })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('listitem')).toHaveText(problem);
    await expect(page.getByText('INTACT')).toHaveCount(0);
  };

  const changed = Buffer.from(whole);
  changed[Math.floor(whole.indexOf('records.jsonl') + whole.length) >> 1]! ^= 1; // in the midst of the packed records
  await refused(changed, /records\.jsonl: it (was changed|does not unpack)/);
  await refused(
    Buffer.from(whole.toString('latin1').replaceAll('events.csv', '../vents.x'), 'latin1'),
    /\.\.\/vents\.x: its name leads out of the pack/,
  );
  await given.setInputFiles(zip);
  await expect(page.getByRole('heading', { name: /^INTACT: 10,?\d{3} records/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('listitem')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`passes axe, ${colorScheme}`, async ({ browser }) => {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    await check(page, pack);
    await expect(page.getByRole('heading', { name: /^INTACT/ })).toBeVisible({ timeout: 60_000 });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
