import { defineConfig } from '@playwright/test';
import { chromium } from '../e2e/chromium.ts';

export default defineConfig({
  testDir: '../e2e',
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 20_000 }, // a busy machine is slow, not wrong
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['./playwright-tally.ts']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: { ...(await chromium()), args: ['--font-render-hinting=none'] },
  },
});
