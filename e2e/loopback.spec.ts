import { expect, test as anyHost } from './host.ts';
import { type LoopbackHost, startLoopback } from './hosts/loopback.ts';

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
