import type { Page, Route } from '@playwright/test';
import { expect, test as anyHost } from './host.ts';
import { type LoopbackHost, startLoopback } from './hosts/loopback.ts';
import { applyFilter, count, counted, grid, openSample, rows } from './steps.ts';

const test = anyHost.extend<{ host: LoopbackHost }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  host: async ({}, use) => {
    const host = await startLoopback();
    await use(host);
    await host.stop();
  },
});

test('the printed address lets one browser in, once, and the page runs under its policy', async ({ host, page, browser }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(host.printed);
  await expect(page).toHaveURL(`${host.address}/`);
  await expect(page.getByText('Veritrail').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('Veritrail').first()).toBeVisible();
  expect(complaints).toEqual([]);

  const other = await (await browser.newContext()).newPage();
  expect((await other.goto(host.printed))?.status()).toBe(403);
  expect((await other.goto(host.address))?.status()).toBe(403);
});

test('fault 64: another site can neither call, read nor frame it', async ({ host, page }) => {
  await host.open(page);
  await page.route('http://evil.example/', (route) => route.fulfill({ contentType: 'text/html', body: '<title>evil</title>' }));
  await page.goto('http://evil.example/');
  const reached = await page.evaluate(async (address) => {
    const call = { method: 'POST', credentials: 'include', body: '{"id":1,"operation":"trails.list","input":{}}' } as const;
    const tries = [fetch(`${address}/call`, call), fetch(`${address}/call`, { ...call, mode: 'no-cors' }), fetch(`${address}/`)];
    return (await Promise.allSettled(tries)).map((one) => (one.status === 'fulfilled' ? one.value.type : 'refused'));
  }, host.address);
  for (const one of reached) expect(['refused', 'opaque']).toContain(one); // opaque: answered 403, and not readable
  const frame = await page.evaluate((address) => {
    const element = document.body.appendChild(Object.assign(document.createElement('iframe'), { src: address }));
    return new Promise((resolve) => element.addEventListener('load', () => resolve(element.contentDocument)));
  }, host.address);
  expect(frame).toBeNull();
});

test('what comes late or not at all: a count after its rows, a screen whose program is gone', async ({ host, page }) => {
  const screen = '**/assets/jobs-screen*.js';
  await page.route(screen, (route) => route.abort());
  await openSample(page, host);
  await counted(page, /^20,004 events/);

  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  await page.route('**/call', async (route) => {
    const { operation, input } = route.request().postDataJSON() as { operation: string; input: { limit?: number } };
    if (operation === 'events.page' && input.limit === 0) await held;
    if (operation !== 'events.head') return route.fallback();
    const response = await route.fetch();
    const answer = (await response.json()) as { data?: { counted?: unknown } };
    delete answer.data?.counted; // as with a slow filter over millions
    await route.fulfill({ response, json: answer });
  });
  await applyFilter(page, 'momentum');
  await counted(page, 'counting…');
  await expect(rows(page).first()).toHaveAttribute('id', /^event-\d+/);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '-1');
  expect(await count(page).innerText()).toBe('counting…');
  letGo();
  await counted(page, /^[\d,]+ of 20,004 events/);
  const total = Number(/^[\d,]+/.exec(await count(page).innerText())![0].replaceAll(',', ''));
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(total + 1));

  await page.unroute('**/call');
  const screens = page.getByRole('navigation', { name: 'Screens' });
  await screens.getByRole('link', { name: 'Jobs' }).click();
  await expect(page.getByRole('alert')).toContainText('Is Veritrail still running?');
  await screens.getByRole('link', { name: 'Events' }).click();
  await expect(rows(page).first()).toBeVisible();
  await screens.getByRole('link', { name: 'Jobs' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.unroute(screen);
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0); // Chromium would not ask for it again
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await expect(page.getByRole('heading', { name: 'Jobs', exact: true })).toBeVisible();
});

test('replay while its answers are on the way: what is done next is done where one has gone', async ({ host, page }) => {
  await openSample(page, host);
  await page.getByRole('link', { name: 'Replay' }).click();
  await page.getByLabel('Find an aggregate').fill('order_10001');
  await page.getByRole('button', { name: /^order_10001/ }).click();
  const shown = page.getByRole('region', { name: 'This event' });
  await expect(shown).toContainText('Version 2 of 2');

  const letGo = await holdBack(page, 'aggregates.stateAt');
  await page.getByRole('button', { name: 'One step back (←)' }).click();
  await expect(page.getByRole('group', { name: 'What it was' })).toHaveAttribute('aria-busy', 'true');
  await page.getByText('Times', { exact: true }).click();
  await letGo();
  await expect(page.getByRole('slider', { name: 'Time' })).toBeVisible();
  await expect(shown).toContainText('Version 1 of 2');

  const letFind = await holdBack(page, 'aggregates.seek');
  const condition = page.getByLabel('Stop when');
  await condition.fill('status = cancelled');
  await condition.press('Enter');
  await page.getByRole('tab', { name: 'History' }).click();
  await letFind();
  await expect(page.getByText('It becomes true at version 2')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'History' })).toHaveAttribute('aria-selected', 'true');
  await expect(shown).toContainText('Version 2 of 2');

  // Who has gone on in the meantime stays there, and is told.
  await page.getByRole('button', { name: 'Before the first event (Home)' }).click();
  const letFindLate = await holdBack(page, 'aggregates.seek');
  await condition.press('Enter');
  await page.getByRole('button', { name: 'One step forward (→)' }).click();
  await expect(shown).toContainText('Version 1 of 2');
  await letFindLate();
  const goThere = page.getByRole('status').getByRole('button', { name: 'Go there' });
  await expect(goThere).toBeVisible();
  await expect(shown).toContainText('Version 1 of 2');
  await goThere.click();
  await expect(shown).toContainText('Version 2 of 2');
});

/** Keeps the calls of one operation from being answered until they are let go. */
async function holdBack(page: Page, operation: string): Promise<() => Promise<void>> {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const hold = async (route: Route) => {
    if ((route.request().postDataJSON() as { operation: string }).operation === operation) await held;
    await route.fallback();
  };
  await page.route('**/call', hold);
  return async () => {
    letGo();
    await page.unroute('**/call', hold);
  };
}
