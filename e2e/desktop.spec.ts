import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './host.ts';
import { complaints } from './steps.ts';

test('the preload is small and brings no library along', () => {
  const preload = readFileSync(join(import.meta.dirname, '../out/preload/index.cjs'), 'utf8');
  expect(preload.length).toBeLessThan(2000);
  expect(preload.match(/require\(([^)]*)\)/g)).toEqual(['require("electron")']);
});

test('the window shows the page, sandboxed, with three functions and nothing else, and it stays there', async ({ page, host }) => {
  const found = complaints(page);
  await host.open(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const seen = await page.evaluate(() => {
    const { veritrail } = globalThis as never as { veritrail: object };
    return {
      bridge: Object.keys(veritrail).toSorted(),
      isFrozen: Object.isFrozen(veritrail),
      node: [typeof (globalThis as { require?: unknown }).require, typeof (globalThis as { process?: unknown }).process],
    };
  });
  expect(seen).toEqual({ bridge: ['call', 'onPush', 'ticketFor'], isFrozen: true, node: ['undefined', 'undefined'] });
  expect(found).toEqual([]);

  // What a hostile page would try next. The policy, the shell's guards and the missing permissions refuse all of it.
  const address = page.url();
  const tried = await page.evaluate(async () => {
    const outcome = (what: Promise<unknown>) => what.then(() => 'allowed').catch(() => 'refused');
    const ranScript = () => {
      document.body.appendChild(Object.assign(document.createElement('script'), { textContent: 'window.hasRun = true' }));
      return 'hasRun' in globalThis;
    };
    const elsewhere = 'https://elsewhere.example/';
    location.href = elsewhere;
    document.body.appendChild(Object.assign(document.createElement('form'), { action: elsewhere })).submit();
    const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { src: elsewhere }));
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    return {
      window: window.open(elsewhere),
      isFrameClosed: frame.contentDocument === null,
      fetched: await outcome(fetch(elsewhere)),
      place: await outcome(new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      notifying: await Notification.requestPermission(),
      camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
      script: ranScript(),
    };
  });
  const refused = { fetched: 'refused', place: 'refused', notifying: 'denied', camera: 'refused' };
  expect(tried).toEqual({ window: null, isFrameClosed: true, script: false, ...refused });
  expect(page.url()).toBe(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
