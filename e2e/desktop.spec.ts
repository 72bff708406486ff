import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { electronProgram, noWindowReason } from '../build/electron-runtime.ts';

const root = join(import.meta.dirname, '..');

test('the preload is small and brings no library along', () => {
  const preload = readFileSync(join(root, 'out/preload/index.cjs'), 'utf8');
  expect(preload.length).toBeLessThan(2000);
  expect(preload.match(/require\(([^)]*)\)/g)).toEqual(['require("electron")']);
});

test('the window shows the page, sandboxed, with three functions and nothing else', async () => {
  const program = electronProgram();
  test.skip(program === undefined, "Electron's runtime has not been downloaded");
  test.skip(noWindowReason() !== undefined, noWindowReason());
  const env = { ...process.env, VERITRAIL_DATA_DIR: mkdtempSync(join(tmpdir(), 'veritrail-desktop-')) } as Record<string, string>;
  const app = await _electron.launch({
    executablePath: program!,
    args: [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env,
  });
  const page = await app.firstWindow();
  await expect(page.getByText('Veritrail').first()).toBeVisible();
  const seen = await page.evaluate(() => ({
    bridge: Object.keys((globalThis as never as { veritrail: object }).veritrail).toSorted(),
    node: [typeof (globalThis as { require?: unknown }).require, typeof (globalThis as { process?: unknown }).process],
    address: location.origin,
  }));
  expect(seen).toEqual({ bridge: ['call', 'onPush', 'ticketFor'], node: ['undefined', 'undefined'], address: 'app://veritrail' });
  await app.close();
});
