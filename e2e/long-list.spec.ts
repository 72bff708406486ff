import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './host.ts';
import { newHome, runVeritrail } from './hosts/command-line.ts';
import { madeOnce } from './made-once.ts';
import { grid } from './steps.ts';

// Rows of 30 pixels: more than the eight million that the scroll bar is given, so it is scaled.
const EVENTS = 270_000;
/** With the heads of the columns, and Veritrail's own events: the trail's, the import's two, the checkpoint's. */
const ROWS = EVENTS + 5;

async function makeLongTrail(path: string): Promise<void> {
  const home = newHome();
  const made = await runVeritrail(['sample', '--events', String(EVENTS), '--trail', path, '--json'], home.env);
  home.sweep();
  expect(made.exit, made.stderr).toBe(0);
}

test('the last row of a long list is reached by bar, wheel and key', async ({ page, host }) => {
  test.setTimeout(240_000);
  const trail = join(host.dataDir, 'long.veritrail');
  cpSync(await madeOnce('long.veritrail', makeLongTrail), trail);
  await host.open(page);
  await host.chooseFiles(page, trail, () => page.getByRole('button', { name: 'Open a file…' }).click());
  await expect(grid(page)).toBeVisible({ timeout: 120_000 });
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(ROWS), { timeout: 120_000 });

  await grid(page).evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const last = grid(page).locator(`[role=row][aria-rowindex="${String(ROWS)}"]`);
  await expect(last).toBeInViewport();
  await expect(last).toHaveAttribute('id', /event-\d+/);

  await grid(page).hover();
  await page.mouse.wheel(0, -300);
  await expect(grid(page).locator(`[role=row][aria-rowindex="${String(EVENTS - 20)}"]`)).toBeInViewport();

  await grid(page).focus();
  await page.keyboard.press('Home');
  await expect(grid(page).locator('[role=row][aria-rowindex="2"]')).toBeInViewport();
  await page.keyboard.press('End');
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await expect(last).toBeInViewport();
});
