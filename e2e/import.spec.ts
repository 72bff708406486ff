import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Host, test } from './host.ts';
import { dragFiles } from './hosts/person.ts';
import { applyFilter, counted, drawer, grid, hasRealData, importIntoNewTrail, lastTrail, realData, rows } from './steps.ts';

const odd = [
  '{"id":"a1","timestamp":"2025-01-01T00:00:00.123456789Z","type":"price.set","actor":{"id":"ana"},"big":12345678901234567890,"price":1.10,"10":"ten","9":"nine","dup":1,"dup":2}',
  'not json at all',
  '{"id":"a1","timestamp":"2025-01-01T00:00:00Z","type":"price.set","other":true}',
  '{"id":"a2","timestamp":"2025-01-02T00:00:00Z","type":"setting_changed","old_value":"0.5","new_value":"0.4","param_name":"k"}',
  '{"id":"a2","timestamp":"2025-01-02T00:00:00Z","type":"setting_changed","old_value":"0.5","new_value":"0.4","param_name":"k"}',
  '{"broken":',
];

function writeOdd(host: Host): string {
  const file = join(host.dataDir, 'odd.jsonl');
  writeFileSync(file, `${odd.join('\n')}\n`);
  return file;
}

test('every line is accounted for, refused ones with file, line, reason and bytes', async ({ page, host }) => {
  await importIntoNewTrail(page, host, writeOdd(host));
  await expect(page.getByText('6 read = 2 stored + 1 duplicate + 1 conflict + 2 refused')).toBeVisible();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  const refused = page.getByRole('region', { name: 'Refused lines' });
  const line = refused.getByRole('row').filter({ hasText: 'not json at all' });
  await expect(line).toContainText('odd.jsonl');
  await expect(line).toContainText('not valid JSON');
  await expect(line.getByRole('cell').nth(1)).toHaveText('2');
  await expect(refused.getByRole('row').filter({ hasText: '{"broken":' }).getByRole('cell').nth(1)).toHaveText('6');
});

test('true digits, member order, repeated members, changes and origin', async ({ page, host }) => {
  await importIntoNewTrail(page, host, writeOdd(host));
  await applyFilter(page, 'type:price.set data.dup:1');
  await rows(page).first().locator('[data-column=what]').click();
  const tree = drawer(page).getByRole('tree');
  await expect(tree).toContainText('12345678901234567890');
  await expect(tree).toContainText('1.10');
  const text = await tree.innerText();
  expect(text.indexOf('ten')).toBeLessThan(text.indexOf('nine'));
  expect(text.match(/dup/g)).toHaveLength(2);
  await expect(drawer(page).getByRole('region', { name: 'Origin' })).toContainText('odd.jsonl');
  await expect(drawer(page)).toContainText('2025-01-01 00:00:00.123456789 UTC');

  await applyFilter(page, 'flag:conflict');
  await rows(page).first().locator('[data-column=what]').click();
  await expect(drawer(page)).toContainText('Conflict: its source gave it the id a1');
  await applyFilter(page, 'type:setting_changed');
  await rows(page).first().locator('[data-column=what]').click();
  await expect(drawer(page).getByRole('region', { name: 'Changes' }).getByRole('row').nth(1)).toHaveText(/k\s*0\.5\s*0\.4/);
});

test('files dropped on the window', async ({ page, host }) => {
  await host.open(page);
  const file = join(host.dataDir, 'dropped.jsonl');
  writeFileSync(file, '{"id":"d1","type":"dropped.here"}\n');
  const drag = await dragFiles(page, file);
  await expect(page.getByText('Drop to bring in')).toBeVisible();
  await drag.drop();
  const dialog = page.getByRole('dialog', { name: 'Bring in a log' });
  await expect(dialog).toContainText('1 file');
  await expect(dialog.getByLabel('Name of the new trail')).toHaveValue('dropped');
  await host.choosePlace('dropped.veritrail', () => dialog.getByRole('button', { name: 'Import', exact: true }).click());
  await expect(page.getByText('1 read = 1 stored')).toBeVisible();
  await expect(grid(page)).toContainText('dropped.here');
});

test('the same file again stores nothing twice; the list offers what is new and stands still', async ({ page, host }) => {
  const file = writeOdd(host);
  await importIntoNewTrail(page, host, file);
  await counted(page, /^8 events/); // three of the file, and Veritrail's own; a checkpoint is the last of them
  await rows(page).first().locator('[data-column=what]').click();
  await expect(drawer(page)).toBeVisible();
  const before = await rows(page).allInnerTexts();
  writeFileSync(file, `${[...odd, '{"id":"a9","type":"late"}'].join('\n')}\n`);
  const again = await host.veritrail(['import', file, '--trail', lastTrail(host)]);
  expect(again.exit, again.stderr).toBe(0);
  const news = page.getByRole('button', { name: /new events?$/ });
  await expect(news).toHaveText('5 new events'); // one of the file, and Veritrail's own about this import
  expect(await rows(page).allInnerTexts()).toEqual(before);
  await news.click();
  await expect(news).toBeHidden();
  await expect(grid(page)).toContainText('late');
});

test('a real Windows log: 53,698 events', async ({ page, host }) => {
  test.skip(!hasRealData, 'the real logs are not on this computer');
  await importIntoNewTrail(page, host, join(realData, 'windows/lsass01.jsonl.gz'));
  await expect(page.getByText('53,698 read = 53,698 stored + 0 duplicates + 0 conflicts + 0 refused')).toBeVisible();
  await counted(page, /53,70[12] events/);
  await applyFilter(page, '-own:true');
  await counted(page, /53,698 of 53,70[12] events/);
  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(page.locator('[role=row][aria-selected=true]')).toHaveAttribute('aria-rowindex', '53699');
});

test('a folder of CloudTrail logs: 55 files, 2,900 records', async ({ page, host }) => {
  test.skip(!hasRealData, 'the real logs are not on this computer');
  await importIntoNewTrail(page, host, join(realData, 'cloudtrail'), true);
  await expect(page.getByText(/^2,900 read = /)).toBeVisible();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Files' }).getByRole('row')).toHaveCount(56);
});

test('faults 53 and 54: hostile text is shown escaped and stays text', async ({ page, host }) => {
  const file = join(host.dataDir, 'hostile.jsonl');
  mkdirSync(host.dataDir, { recursive: true });
  const marks = `e${'\u0301'.repeat(100_000)}`;
  const hostile = {
    id: 'h1',
    type: '<img src=x onerror=alert(1)>',
    actor: { id: 'annex\u202Etxt.exe' },
    url: 'javascript:alert(1)',
    marks,
    ansi: '\u001B[31mred',
    long: 'x'.repeat(40_000),
  };
  writeFileSync(file, `${JSON.stringify(hostile)}\n`);
  let dialogs = 0;
  page.on('dialog', () => dialogs++);
  await importIntoNewTrail(page, host, file);
  const row = rows(page).filter({ hasText: '<img src=x' });
  await expect(row).toContainText('⟨U+202E⟩');
  expect((await row.boundingBox())?.height).toBeLessThan(32);
  await row.locator('[data-column=what]').click();
  await expect(drawer(page)).toContainText('javascript:alert(1)');
  await expect(drawer(page)).toContainText('marks⟩');
  await expect(drawer(page).getByRole('link')).toHaveCount(0);
  expect(await page.locator('main img').count()).toBe(0);
  await drawer(page).getByRole('button', { name: 'show all 40,000 characters' }).click();
  const box = await drawer(page).boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1440);
  expect(dialogs).toBe(0);
});
