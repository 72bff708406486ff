import type { Locator, Page } from '@playwright/test';
import { expect, type Host, lookingTest, test } from './host.ts';
import { applyFilter, complaints, drawer, openSample, rows } from './steps.ts';

const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Version' });
const thisEvent = (page: Page): Locator => page.getByRole('region', { name: 'This event' });
const field = (page: Page, name: string): Locator =>
  page
    .getByRole('table', { name: 'State' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });

/** Goes to the Replay screen of the sample trail and chooses an aggregate there. */
async function replay({ page, host }: { page: Page; host: Host }, search: string, name: RegExp): Promise<void> {
  await openSample(page, host);
  await page.getByRole('link', { name: 'Replay' }).click();
  await page.getByLabel('Find an aggregate').fill(search);
  await page.getByRole('button', { name }).first().click();
  await expect(thisEvent(page)).toBeVisible();
}

lookingTest('scrub and step: the state follows, what changed is marked, old and new stand side by side', async ({ page, host }) => {
  const found = complaints(page);
  await replay({ page, host }, 'order_', /^order_10001/);
  await expect(thisEvent(page)).toContainText('Version 2 of 2');
  await slider(page).fill('1');
  await expect(thisEvent(page)).toContainText('order_placed');
  await expect(field(page, 'status')).toContainText('placed');
  await page.getByRole('button', { name: 'One step forward (→)' }).click();
  await expect(thisEvent(page)).toContainText('Version 2 of 2');
  await expect(field(page, 'status')).toContainText('changed by this event');
  await expect(field(page, 'status').locator('del')).toHaveText('placed');
  await expect(thisEvent(page).getByRole('row').filter({ hasText: 'status' })).toContainText('placed');
  await page.getByRole('button', { name: 'Before the first event (Home)' }).click();
  await expect(page.getByText('Nothing is known of it yet.')).toBeVisible();
  expect(found).toEqual([]);
});

lookingTest('play runs to the end, and a version or a time can be typed', async ({ page, host }) => {
  await replay({ page, host }, 'wallet_', /^wallet_/);
  const typed = page.getByLabel(/^Go to a version/);
  await typed.fill('3');
  await typed.press('Enter');
  await expect(thisEvent(page)).toContainText('Version 3 of');
  await page.getByRole('button', { name: 'Play (p)' }).click();
  await expect(thisEvent(page)).toContainText(/Version ([4-9]|\d\d+) of/);
  await page.getByRole('button', { name: 'Pause (p)' }).click();
  const last = Number(await slider(page).getAttribute('max'));
  await typed.fill(String(last - 5));
  await typed.press('Enter');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('16');
  await page.getByRole('button', { name: 'Play (p)' }).click();
  await expect(thisEvent(page)).toContainText(`Version ${String(last)} of ${String(last)}`);
  await expect(page.getByRole('button', { name: 'Play (p)' })).toBeDisabled();

  await page.getByText('Times', { exact: true }).click();
  const time = page.getByLabel(/^Go to a time/);
  await time.fill('2020-01-01');
  await time.press('Enter');
  await expect(time).toHaveAttribute('aria-invalid', 'true');
  await time.fill('2020-01-01 00:00');
  await time.press('Enter');
  await expect(page.getByText('Before the first event.')).toBeVisible();
  await page.getByRole('button', { name: 'One step forward (→)' }).click();
  await expect(thisEvent(page)).toContainText('Version 1 of');
});

lookingTest('blame: a field names the event that set it, and leads there', async ({ page, host }) => {
  await replay({ page, host }, 'order_', /^order_10001/);
  await field(page, 'symbol')
    .getByRole('button', { name: /^Who set symbol/ })
    .click();
  const panel = page.getByRole('region', { name: 'Who set symbol' });
  await expect(panel).toContainText('was placed');
  await panel.getByRole('button', { name: 'Go to version 1' }).click();
  await expect(thisEvent(page)).toContainText('Version 1 of 2');
  await panel.getByRole('link', { name: 'Show the event' }).click();
  await expect(drawer(page)).toContainText('was placed');
});

lookingTest('compare two instants', async ({ page, host }) => {
  await replay({ page, host }, 'order_', /^order_10001/);
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByRole('button', { name: 'Pin version 2' }).click();
  await expect(page.getByText('The two states are the same.')).toBeVisible();
  await slider(page).fill('1');
  const differences = page.getByRole('table', { name: 'Differences' });
  await expect(differences.getByRole('row').filter({ hasText: 'status' })).toContainText('placed');
  await expect(page).toHaveURL(/pin=v2/);
});

lookingTest('a break point stops where its condition becomes true, and says when it is not understood', async ({ page, host }) => {
  await replay({ page, host }, 'order_', /^order_10001/);
  await page.getByRole('button', { name: 'Before the first event (Home)' }).click();
  const condition = page.getByLabel('Stop when');
  await condition.fill('status = cancelled');
  await condition.press('Enter');
  await expect(page.getByText('It becomes true at version 2')).toBeVisible();
  await expect(thisEvent(page)).toContainText('Version 2 of 2');
  await page.getByRole('button', { name: 'Before the first event (Home)' }).click();
  await condition.fill('state.quantity > 0');
  await page.getByRole('button', { name: 'Bisect' }).click();
  await expect(thisEvent(page)).toContainText('Version 1 of 2');
  await condition.fill('quantity >');
  await condition.press('Enter');
  await expect(page.getByText('is not understood')).toBeVisible();
});

test('a snapshot with a reason: recorded on the trail, drawn on the scrubber, proved', async ({ page, host }) => {
  await replay({ page, host }, 'wallet_', /^wallet_/);
  await slider(page).fill('5');
  await expect(thisEvent(page)).toContainText('Version 5 of');
  await page.getByRole('button', { name: 'Create snapshot' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a snapshot' });
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('before the month-end close');
  await dialog.getByLabel('Reason').press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Snapshot at version 5' })).toBeVisible();
  await page.getByRole('tab', { name: 'Snapshots (1)' }).click();
  const row = page.getByRole('table', { name: 'Snapshots' }).getByRole('row').nth(1);
  await expect(row).toContainText('before the month-end close');
  await row.getByRole('button', { name: 'Prove' }).click();
  await expect(row).toContainText('the same, byte for byte');
  await page.getByRole('link', { name: 'Events' }).click();
  await applyFilter(page, 'own:true type:snapshot.*');
  await expect(rows(page).first()).toContainText('snapshot.created');
});

lookingTest('replay this: from an event to its aggregate, at its version', async ({ page, host }) => {
  await openSample(page, host);
  await applyFilter(page, 'type:order_placed aggregate:order_10002');
  await rows(page).first().locator('[data-column=what]').click();
  await page.keyboard.press('Enter');
  await drawer(page).getByRole('link', { name: 'Replay this' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'order_10002' })).toBeVisible();
  await expect(thisEvent(page)).toContainText('Version 1 of');
});

lookingTest('history: a chart of a numeric field, and the table behind it', async ({ page, host }) => {
  await replay({ page, host }, 'wallet_', /^wallet_/);
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.locator('.recharts-line-curve')).toBeVisible();
  await page.getByText('Table', { exact: true }).click();
  const table = page.getByRole('table', { name: /by version$/ });
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  await table.getByRole('button').first().click();
  await expect(thisEvent(page)).toContainText(/Version \d+ of/);
});

test('the state and the history go to files', async ({ page, host }) => {
  await replay({ page, host }, 'order_', /^order_10001/);
  await page.getByRole('button', { name: 'Export' }).click();
  await host.choosePlace('history.csv', () => page.getByRole('menuitem', { name: 'The whole history as CSV' }).click());
  await expect(page.getByText(/rows, .* in /)).toBeVisible({ timeout: 20_000 });
});

lookingTest('keyboard only: find, step, break point, tabs', async ({ page, host }) => {
  await openSample(page, host);
  await page.getByRole('link', { name: 'Replay' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  for (let i = 0; i < 20 && !(await page.getByLabel('Find an aggregate').evaluate((box) => box === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.type('order_10003');
  await expect(page.getByText('1 aggregate', { exact: true })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(thisEvent(page)).toContainText('Version 2 of 2');
  await page.keyboard.press('ArrowLeft');
  await expect(thisEvent(page)).toContainText('Version 1 of 2');
  await page.keyboard.press('Home');
  await expect(page.getByText('Before the first event.')).toBeVisible();
  await page.keyboard.press('End');
  await expect(thisEvent(page)).toContainText('Version 2 of 2');
});
