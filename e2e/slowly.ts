import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';

// For finding races: `VERITRAIL_SLOWLY=<seed>` holds back every answer, `VERITRAIL_THROTTLE=4` slows the page's own work.

const seed = process.env['VERITRAIL_SLOWLY'];
const throttle = process.env['VERITRAIL_THROTTLE'];
let state = Number(seed) >>> 0;

/** Waits 200 to 1,200 ms where that was asked for, by a random number of the seed; else not at all. */
export async function heldBack(): Promise<void> {
  if (seed === undefined) return;
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  await setTimeout(200 + (state / 2 ** 32) * 1000);
}

/** Makes a page of a loopback host wait for its answers, and any page work slowly, where that was asked for. */
export async function slowDown(page: Page, holdsCalls: boolean): Promise<void> {
  if (holdsCalls && seed !== undefined)
    await page.context().route(
      (url) => url.pathname === '/call',
      async (route) => {
        await heldBack();
        await route.continue().catch(() => undefined); // the page may be gone
      },
    );
  if (throttle === undefined) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: Number(throttle) });
}
