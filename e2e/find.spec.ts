import type { Page } from '@playwright/test';
import { expect, lookingTest, test } from './host.ts';
import { applyFilter, count, counted, drawer, filterLine, grid, openSample, rows, timelineDrawn } from './steps.ts';

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });
const bars = (page: Page) => timeline(page).getByRole('slider');
const values = (page: Page, field: string | RegExp) => page.getByRole('region', { name: field, exact: true });

/** The number in a text such as `1,234 events`. */
const eventsIn = (text: string | null): string => /([\d,]+) events?/.exec(text ?? '')?.[1] ?? 'none';

lookingTest('brushing: by pointer, by keyboard, back and forward, from the figures, by the hour', async ({ page, host }) => {
  await openSample(page, host);
  await timelineDrawn(page);
  const box = (await bars(page).boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20, { steps: 4 });
  const brushed = eventsIn(await bars(page).getAttribute('aria-valuetext'));
  await page.mouse.up();
  await expect(filterLine(page)).toHaveValue(/^time:\S+\.\.\S+$/);
  await counted(page, `${brushed} of 20,004 events`);

  await timeline(page).getByRole('button', { name: 'Back to the view before' }).click();
  await counted(page, /^20,004 events/);
  await timeline(page).getByRole('button', { name: 'Forward again' }).click();
  await counted(page, `${brushed} of 20,004 events`);
  await timeline(page).getByRole('button', { name: 'All time' }).click();
  await counted(page, /^20,004 events/);

  await grid(page).focus();
  await page.keyboard.press('t');
  await expect(bars(page)).toBeFocused();
  await page.keyboard.press('Home');
  for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowRight');
  await expect(bars(page)).toHaveAttribute('aria-valuetext', / – .* events/);
  const stepped = eventsIn(await bars(page).getAttribute('aria-valuetext'));
  await page.keyboard.press('Enter');
  await counted(page, `${stepped} of 20,004 events`);
  await expect(bars(page)).toBeFocused();

  await applyFilter(page, '');
  await counted(page, /^20,004 events/);
  await timelineDrawn(page);
  await timeline(page)
    .getByRole('button', { name: /^failure / })
    .click();
  await expect(filterLine(page)).toHaveValue('outcome:failure');
  await counted(page, /^[\d,]+ of 20,004 events/);
  await timelineDrawn(page);
  await timeline(page).getByRole('button', { name: 'Show the figures' }).click();
  const line = timeline(page).getByRole('row').nth(1);
  const figure = await line.getByRole('cell').first().innerText();
  await line.getByRole('button').click();
  await counted(page, `${figure} of 20,004 events`);

  await applyFilter(page, '');
  await counted(page, /^20,004 events/);
  await timeline(page).getByText('Hours of the week').click();
  await timelineDrawn(page);
  const cell = timeline(page).getByRole('button', { name: /^Wednesday 14:00 – 15:00: / });
  const inCell = eventsIn(await cell.getAttribute('aria-label'));
  await cell.click();
  await counted(page, `${inCell} of 20,004 events`);
});

lookingTest('values: with, without, all of them, pinned from the data; in a drawer where there is little room', async ({ page, host }) => {
  await openSample(page, host);
  const failure = values(page, 'Outcome').getByRole('button', { name: /^failure, / });
  const failures = eventsIn(await failure.getAttribute('aria-label'));
  await failure.click();
  await expect(filterLine(page)).toHaveValue('outcome:failure');
  await counted(page, `${failures} of 20,004 events`);
  await expect(failure).toHaveAttribute('aria-pressed', 'true');

  await values(page, 'Outcome').getByRole('button', { name: 'All values…' }).click();
  const all = page.getByRole('dialog', { name: 'Values of Outcome' });
  await all.getByRole('textbox').fill('den');
  await all.getByRole('button', { name: /^denied, / }).click();
  await expect(filterLine(page)).toHaveValue('outcome:failure,denied');
  await page.keyboard.press('Escape');

  await applyFilter(page, 'outcome:failure,success');
  await values(page, 'Type').getByRole('button', { name: 'Unfold order' }).click();
  const created = values(page, 'Type').getByRole('button', { name: /^create, / });
  await created.hover();
  await values(page, 'Type').getByRole('button', { name: 'Without create' }).click();
  await expect(filterLine(page)).toHaveValue('outcome:failure,success -type:order.create');

  await applyFilter(page, 'type:order_placed');
  await rows(page).first().locator('[data-column=what]').click();
  await drawer(page)
    .getByRole('treeitem', { name: /symbol/ })
    .last()
    .getByRole('button')
    .click();
  await page.getByRole('menuitem', { name: /^Pin data\..*symbol beside the list/ }).click();
  await expect(
    values(page, /^data\..*symbol$/)
      .getByRole('listitem')
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Close the event (Esc)' }).click();

  await page.setViewportSize({ width: 900, height: 700 });
  await expect(page.getByRole('button', { name: 'Show the values' })).toBeVisible();
  // The sentence is there without moving the list sideways: other columns gave way, and say so.
  await expect(grid(page).getByRole('columnheader', { name: 'What happened' })).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect(page.getByRole('checkbox', { name: 'Type' })).toHaveAccessibleDescription('No room in this window');
  await page.keyboard.press('Escape');
  await grid(page).focus();
  await page.keyboard.press('v');
  const panel = page.getByRole('dialog', { name: 'Values' });
  await panel.getByRole('button', { name: /^AAPL, / }).click();
  await expect(filterLine(page)).toHaveValue(/^type:order_placed data\.\S*symbol:AAPL$/);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

lookingTest('comparing two events and looking around one, by keyboard, and back to the same place', async ({ page, host }) => {
  await openSample(page, host);
  await applyFilter(page, 'type:order.* outcome:failure');
  await counted(page, /^\d+ of 20,004 events/);
  await grid(page).focus();
  await page.keyboard.press('End');
  const active = page.locator('[role=row][aria-selected=true]');
  await expect(active).toHaveAttribute('id', /^event-/);
  await page.keyboard.press('c');
  await expect(page.getByRole('status', { name: 'Marked for comparison' })).toContainText('mark one more');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('c');
  const comparison = page.getByRole('dialog', { name: /^Compare #/ });
  await expect(comparison.getByRole('row', { name: /^differs Id / })).toBeVisible();
  await comparison.getByText(/^All \(/).click();
  await expect(comparison.getByRole('row', { name: 'Outcome failure failure' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(comparison).toBeHidden();
  await expect(grid(page)).toBeFocused();

  const before = await active.getAttribute('id');
  const listed = await count(page).innerText();
  await page.keyboard.press('a');
  const around = page.getByRole('region', { name: 'Around an event' });
  await expect(around).toBeVisible();
  await expect(grid(page).locator(`#${before}`)).toHaveAttribute('data-related', 'centre');
  await expect(grid(page)).toBeFocused(); // it is another list, in the place of the one before
  await expect(grid(page).locator(`#${before}`)).toBeInViewport();
  const near = Number(eventsIn((await count(page).innerText()).replace(' of 20,004', '')));
  await around.getByText('±60 min').click();
  await expect.poll(async () => Number(eventsIn((await count(page).innerText()).replace(' of 20,004', '')))).toBeGreaterThan(near);
  const same = around.getByRole('button', { name: /^same actor / });
  const related = /\d+/.exec(await same.innerText())?.[0] ?? '';
  await same.click();
  await counted(page, `${related} of 20,004 events`);
  await around.getByRole('button', { name: 'Back', exact: true }).click();
  await counted(page, listed);
  await expect(filterLine(page)).toHaveValue('type:order.* outcome:failure');
  await expect(grid(page).locator(`#${before}`)).toBeInViewport();
});

test('views, control queries and everything else by its name', async ({ page, host }) => {
  await openSample(page, host);
  await applyFilter(page, 'type:auth.* outcome:failure');
  await page.getByRole('button', { name: 'Views' }).click();
  const views = page.getByRole('dialog', { name: 'Views' });
  await views.getByRole('textbox', { name: 'Save what is shown as' }).fill('Failed sign-ins');
  await page.keyboard.press('Enter');
  await views.getByRole('button', { name: 'Rename Failed sign-ins' }).click();
  await views.getByRole('textbox', { name: 'New name of Failed sign-ins' }).fill('Sign-ins that failed');
  await page.keyboard.press('Enter');
  await expect(views.getByRole('button', { name: /^Sign-ins that failed/ })).toBeVisible();
  await views.getByRole('tab', { name: 'Control queries' }).click();
  const denied = views.getByRole('button', { name: /^Denied access/ });
  await expect(denied).toContainText(/\d/);
  const found = /[\d,]+/.exec(await denied.innerText())?.[0] ?? '';
  await denied.click();
  await counted(page, `${found} of 20,004 events`);

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('textbox').fill('sign failed');
  await page.getByText('Sign-ins that failed').click();
  await expect(filterLine(page)).toHaveValue('type:auth.* outcome:failure');

  await page.keyboard.press('Control+k');
  await palette.getByRole('textbox').fill('overview');
  await palette.getByRole('button', { name: 'Overview', exact: true }).click();
  const growth = page.getByRole('region', { name: 'Growth' });
  await expect(growth.locator('svg.recharts-surface').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: /^Overview of/ })).toBeVisible();
  await expect(growth.locator('svg.recharts-surface').first()).toBeVisible();
  await page.emulateMedia({ media: null });
  await growth.getByRole('button', { name: 'Growth: show the figures' }).click();
  await expect(growth.getByRole('row').last().getByRole('cell').last()).toHaveText('20,004');
  const figure = page.getByRole('link', { name: /Failed logins$/ });
  const logins = /^[\d,]+/.exec(await figure.innerText())?.[0] ?? '';
  await figure.click();
  await counted(page, `${logins} of 20,004 events`);

  const id = await rows(page).first().getAttribute('id');
  await rows(page).first().locator('[data-column=what]').click();
  const text = await drawer(page).getByLabel('Fields').locator('dl > div').filter({ hasText: /^Id/ }).locator('bdi').innerText();
  await applyFilter(page, '');
  await counted(page, /^20,004 events/);
  await grid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('g');
  await page.getByRole('dialog', { name: 'Go to' }).getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
  await expect(page.locator('[role=row][aria-selected=true]')).toHaveAttribute('id', id ?? '');

  await page.getByRole('button', { name: 'Views' }).click();
  await views.getByRole('button', { name: 'Forget Sign-ins that failed' }).click();
  await views.getByRole('button', { name: 'Forget it?' }).click();
  await expect(views.getByText('Nothing saved yet.')).toBeVisible();
});
