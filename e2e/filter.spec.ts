import { expect, lookingTest as test } from './host.ts';
import { applyFilter, count, counted, drawer, filterLine, grid, openSample, rows } from './steps.ts';

test('the line and the chips are one filter', async ({ page, host }) => {
  await openSample(page, host);
  await applyFilter(page, 'type:order.create outcome:failure');
  await counted(page, /^[\d,]+ of 20,004 events/);
  await expect(page.getByRole('button', { name: 'Edit condition type:order.create' })).toBeVisible();
  for (const cell of await grid(page).locator('[role=gridcell][data-column=outcome]').all()) await expect(cell).toHaveText('failure');

  await page.getByRole('button', { name: 'Remove condition outcome:failure' }).press('Enter');
  await expect(filterLine(page)).toHaveValue('type:order.create');
  await expect(page.getByRole('button', { name: 'Add condition' })).toBeFocused();

  await page.getByRole('button', { name: 'Edit condition type:order.create' }).click();
  const editor = page.getByRole('dialog', { name: 'Edit condition' });
  await editor.getByRole('combobox', { name: 'Comparison' }).click();
  await page.getByRole('option', { name: 'begins with' }).click();
  await editor.getByRole('button', { name: 'Apply' }).click();
  await expect(filterLine(page)).toHaveValue('type:order.create*');

  await page.getByRole('button', { name: 'Add condition' }).click();
  const adding = page.getByRole('dialog', { name: 'Add condition' });
  await adding.getByRole('combobox', { name: 'Field' }).fill('outcome');
  await adding.getByRole('combobox', { name: 'Value' }).click();
  await page.getByRole('option', { name: /success/ }).click();
  await adding.getByRole('button', { name: 'Apply' }).click();
  await expect(filterLine(page)).toHaveValue('type:order.create* outcome:success');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await counted(page, /^20,004 events/);
});

test('suggestions: fields, then values with counts', async ({ page, host }) => {
  await openSample(page, host);
  await filterLine(page).pressSequentially('outc');
  await page.getByRole('option', { name: /^outcome/ }).click();
  await expect(filterLine(page)).toHaveValue('outcome:');
  const failure = page.getByRole('option', { name: /^failure/ });
  await expect(failure).toBeVisible();
  const count = /[\d,]+$/.exec(await failure.innerText())?.[0] ?? '';
  await failure.click();
  await counted(page, `${count} of 20,004 events`);
});

test('fault: a filter that cannot be read changes nothing and says where', async ({ page, host }) => {
  await openSample(page, host);
  await applyFilter(page, 'type:order.create');
  await counted(page, /^[\d,]+ of/);
  const total = await count(page).innerText();
  await filterLine(page).fill('type:order.create bogus:1');
  await filterLine(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText('at character 19');
  await expect(filterLine(page)).toHaveAttribute('aria-invalid', 'true');
  await counted(page, total);
  await page.goto(`${page.url().replace(/\?.*$/, '')}?filter=${encodeURIComponent('(((')}`);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This filter cannot be applied' })).toBeVisible();
  await expect(grid(page)).toHaveCount(0);
});

test('a value on screen narrows the list', async ({ page, host }) => {
  await openSample(page, host);
  await applyFilter(page, 'type:order.create');
  await rows(page).first().locator('[data-column=actor]').getByRole('button').click();
  await page.getByRole('menuitem', { name: /^Only actor/ }).click();
  await expect(filterLine(page)).toHaveValue(/^type:order\.create actor:/);
  await rows(page).first().locator('[data-column=outcome]').getByRole('button').click();
  await page.getByRole('menuitem', { name: /^Without outcome/ }).click();
  await expect(filterLine(page)).toHaveValue(/ -outcome:/);
});

test('time ranges: relative, the end of the trail, from and to', async ({ page, host }) => {
  await openSample(page, host);
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByRole('button', { name: 'Its last day' }).click();
  await expect(filterLine(page)).toHaveValue(/^time:\S+\.\.\S+$/);
  await counted(page, /^[\d,]+ of 20,004 events/);
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByRole('button', { name: 'Last 24 hours' }).click();
  await expect(filterLine(page)).toHaveValue('time:last-24h');
  await applyFilter(page, 'time:2001-01-01');
  await expect(page.getByRole('heading', { name: 'No event matches this filter' })).toBeVisible();
  await page.getByRole('button', { name: 'Look at all times' }).click();
  await counted(page, /^20,004 events/);
});

test('the address holds filter, order, selection and drawer', async ({ page, host }) => {
  await openSample(page, host);
  await applyFilter(page, 'type:order.*');
  const number = page.getByRole('columnheader', { name: /#/ });
  await number.getByRole('button').click();
  await expect(number).toHaveAttribute('aria-sort', 'descending');
  await counted(page, /^[\d,]+ of 20,004 events/);
  await grid(page).focus();
  await page.keyboard.press('End');
  const selected = page.locator('[role=row][aria-selected=true]');
  await expect(selected).toHaveAttribute('aria-rowindex', (await grid(page).getAttribute('aria-rowcount')) ?? '');
  const seq = /\d+$/.exec((await selected.getAttribute('id')) ?? '')?.[0] ?? '';
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toHaveAttribute('aria-label', `Event #${seq}`);
  await page.waitForURL((url) => url.hash.includes(`event=${seq}`) && url.hash.includes('view=detail'));
  const { hash } = new URL(page.url());

  await host.open(page); // away, so that nothing is left over
  await host.open(page, `/${hash}`);
  await expect(filterLine(page)).toHaveValue('type:order.*');
  await expect(drawer(page)).toHaveAttribute('aria-label', `Event #${seq}`);
  await expect(selected).toBeInViewport();
  await expect(number).toHaveAttribute('aria-sort', 'descending');
});
