import { defineConfig } from '@playwright/test';
import { chromium } from '../e2e/chromium.ts';
import type { HostName } from '../e2e/hosts/types.ts';

const aboutBrowsers = ['**/accessibility.spec.ts', '**/loopback.spec.ts', '**/verify-page.spec.ts'];
const aboutWindows = '**/desktop*.spec.ts';

export default defineConfig<object, { hostName: HostName }>({
  testDir: '../e2e',
  globalSetup: '../e2e/made-once.ts',
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 2, // a test that needs another try passes, and the summary names it
  timeout: 180_000,
  expect: { timeout: 20_000 }, // a busy machine is slow, not wrong
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['./playwright-tally.ts']],
  // The same specs on every host, but those that are about one kind of host alone.
  projects: [
    { name: 'loopback', testIgnore: aboutWindows, use: { hostName: 'loopback' } },
    { name: 'desktop-standin', testIgnore: aboutBrowsers, use: { hostName: 'desktop-standin' } },
    { name: 'desktop', testIgnore: aboutBrowsers, use: { hostName: 'desktop' } },
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 60_000,
    trace: 'retain-on-failure',
    launchOptions: { ...(await chromium()), args: ['--font-render-hinting=none'] },
  },
});
