import { type Browser, type Page, test as base } from '@playwright/test';
import { electronProgram, noWindowReason } from '../build/electron-runtime.ts';
import { startDesktop } from './hosts/desktop.ts';
import { startDesktopStandin } from './hosts/desktop-standin.ts';
import { startLoopback } from './hosts/loopback.ts';
import type { Host, HostName } from './hosts/types.ts';
import { slowDown } from './slowly.ts';

export { expect } from '@playwright/test';
export type { Finished, Host, HostName } from './hosts/types.ts';

const start: Record<HostName, () => Promise<Host>> = {
  loopback: startLoopback,
  'desktop-standin': startDesktopStandin,
  desktop: startDesktop,
};

/** Why a host cannot run on this computer; undefined when it can. */
export function absenceOf(host: HostName): string | undefined {
  if (host !== 'desktop') return undefined;
  return electronProgram() === undefined ? "Electron's runtime has not been downloaded" : noWindowReason();
}

type ForTest = { host: Host; skipsAbsentHost: void };
type ForWorker = { hostName: HostName; sharedHost: Host };

/** Playwright's test on the host of its project: one of its own, stopped and swept afterwards. */
export const test = base.extend<ForTest, ForWorker>({
  hostName: ['loopback', { option: true, scope: 'worker' }],
  skipsAbsentHost: [
    async ({ hostName }, use, { skip }) => {
      const reason = absenceOf(hostName);
      skip(reason !== undefined, reason);
      await use();
    },
    { auto: true },
  ],
  // The desktop's windows are in a Chromium of their own.
  browser: [
    async ({ hostName, playwright }, use) => {
      if (hostName !== 'loopback') return use(undefined as unknown as Browser);
      const browser = await playwright.chromium.launch();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  sharedHost: [
    async ({ hostName }, use) => {
      const host = await start[hostName]();
      await use(host);
      await host.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  host: async ({ hostName }, use) => {
    const host = await start[hostName]();
    await use(host);
    await host.stop();
  },
  page: async ({ host, browser }, use) => {
    const page: Page = await host.page(browser);
    await slowDown(page, host.name === 'loopback');
    await use(page);
    if (browser) await page.context().close();
  },
});

/** The same on a host that tests share, one after another: for those that only look at the sample trail and leave it as it was. */
export const lookingTest = test.extend({ host: ({ sharedHost }, use) => use(sharedHost) });
