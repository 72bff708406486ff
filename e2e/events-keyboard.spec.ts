import { expect, lookingTest as test } from './host.ts';
import { drawer, grid, openSample, rows, timelineDrawn } from './steps.ts';

test('the whole list by keyboard alone', async ({ page, host }) => {
  await openSample(page, host);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '20005');
  await timelineDrawn(page); // a page is as many rows as there is room for below it
  await grid(page).focus();
  const active = page.locator('[role=row][aria-selected=true]');

  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveAttribute('aria-rowindex', '3');
  await page.keyboard.press('ArrowUp');
  await expect(active).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('PageDown');
  await expect.poll(async () => Number(await active.getAttribute('aria-rowindex'))).toBeGreaterThan(12);
  await page.keyboard.press('PageUp');
  await expect(active).toHaveAttribute('aria-rowindex', '2');

  await page.keyboard.press('End');
  await expect(active).toHaveAttribute('aria-rowindex', '20005');
  await expect(active).toHaveAttribute('id', /^event-\d+$/); // as soon as it was read
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? '');
  await page.keyboard.press('Home');
  await expect(active).toHaveAttribute('aria-rowindex', '2');

  await page.keyboard.press(' ');
  const inPlace = active.getByRole('button', { name: /in place$/ });
  await expect(inPlace).toHaveAttribute('aria-expanded', 'true');
  await expect(active.getByRole('tree')).toBeVisible();
  await page.keyboard.press(' ');
  await expect(inPlace).toHaveAttribute('aria-expanded', 'false');

  await page.keyboard.press('Enter');
  await expect(drawer(page)).toBeVisible();
  const before = await drawer(page).getAttribute('aria-label');
  await page.keyboard.press('ArrowDown');
  await expect(drawer(page)).not.toHaveAttribute('aria-label', before ?? '');
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toBeHidden();

  await page.keyboard.press('f');
  await expect(page.getByRole('menuitem', { name: /^Only type/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeHidden();
  await page.getByRole('button', { name: 'Export…' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Export events' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Export…' })).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByLabel('Filter', { exact: true })).toBeFocused();
});

test('go to a number and to a time', async ({ page, host }) => {
  await openSample(page, host);
  const active = page.locator('[role=row][aria-selected=true]');
  await page.keyboard.press('g');
  await page.getByRole('dialog', { name: 'Go to' }).getByRole('textbox').fill('#4,711');
  await page.keyboard.press('Enter');
  await expect(active).toHaveAttribute('id', 'event-4711');
  await expect(active).toBeInViewport();

  const time = await active.locator('[data-column=time]').innerText();
  await page.keyboard.press('Home');
  await page.keyboard.press('g');
  await page.getByRole('dialog', { name: 'Go to' }).getByRole('textbox').fill(time.slice(0, 19));
  await page.keyboard.press('Enter');
  await expect(active.locator('[data-column=time]')).toContainText(time.slice(0, 13));

  await page.keyboard.press('g');
  await page.getByRole('dialog', { name: 'Go to' }).getByRole('textbox').fill('soon');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Neither a number nor a time/)).toBeVisible();
});

test('order by number and by time, in both directions', async ({ page, host }) => {
  await openSample(page, host);
  const first = rows(page).first();
  await page.getByRole('columnheader', { name: /#/ }).getByRole('button').click();
  await expect(first).toHaveAttribute('id', 'event-20004');
  await page.getByRole('columnheader', { name: /#/ }).getByRole('button').click();
  await expect(first).toHaveAttribute('id', 'event-1');
  await expect(page.getByRole('columnheader', { name: /#/ })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('columnheader', { name: /Time/ }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: /Time/ })).toHaveAttribute('aria-sort', 'descending');
});

test('columns are chosen and remembered', async ({ page, host }) => {
  await openSample(page, host);
  await page.getByRole('button', { name: 'Columns' }).click();
  const menu = page.getByRole('dialog', { name: 'Columns' });
  await menu.getByRole('checkbox', { name: 'Category' }).check();
  await menu.getByRole('checkbox', { name: 'Outcome' }).uncheck();
  const type = page.getByRole('columnheader', { name: 'Type' });
  const width = (await type.boundingBox())?.width ?? 0;
  await menu.getByRole('button', { name: 'Make Type wider' }).click();
  await expect.poll(async () => (await type.boundingBox())?.width ?? 0).toBeGreaterThan(width + 20);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Category' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Outcome' })).toHaveCount(0);
});
