/// <reference lib="dom" />
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium as playwright, type Page } from '@playwright/test';
import { chromium } from '../../e2e/chromium.ts';
import { type BenchHost, startBenchHost } from './bench-host.ts';
import type { Measurement, Place } from './measurement.ts';
import { percentile } from './percentile.ts';
import { makeSampleTrail } from './sample-trail.ts';

const OPENINGS = 5;
const DRAG_STEPS = 240;
/** Values that are pressed, one at a time, each from the whole list. */
const PRESSED = 12;

/** What a person waits for in a browser: first rows after opening, frames while the scroll bar is dragged, an answer to a facet. */
export async function measureBrowser(place: Place): Promise<Measurement> {
  const startMs = performance.now();
  await makeSampleTrail(place);
  const host = await startBenchHost(place.dataDir);
  const browser = await playwright.launch(await chromium());
  try {
    const { address, size } = await openTrail(host);
    const openings: { rowsMs: number; barsMs: number }[] = [];
    for (let i = 0; i < OPENINGS; i++) openings.push(await measureOpening(browser, host, address));
    const page = await pageOf(browser, host, address);
    const frames = await measureDrag(page, size);
    const presses = await measurePresses(page);
    return {
      elapsedMs: performance.now() - startMs,
      records: size,
      ...spread(
        'rows',
        openings.map(({ rowsMs }) => rowsMs),
      ),
      ...spread(
        'bars',
        openings.map(({ barsMs }) => barsMs),
      ),
      ...spread('frame', frames),
      ...spread('press', presses),
    };
  } finally {
    await browser.close();
    await host.stop();
  }
}

const spread = (name: string, values: readonly number[]) => ({
  [`${name}P50Ms`]: percentile(values, 50),
  [`${name}P95Ms`]: percentile(values, 95),
  [`${name}MaxMs`]: percentile(values, 100),
});

async function openTrail(host: BenchHost): Promise<{ address: string; size: number }> {
  const { recent } = await host.call('trails.list', {});
  const reopened = await host.call('trails.reopen', { key: recent[0]!.key });
  if (reopened.status !== 'open') throw new Error('The trail could not be opened.');
  const { trail } = reopened;
  for (;;) {
    const { size, indexedThrough } = await host.call('trails.get', { trail: trail.ref });
    if (indexedThrough === size) return { address: `${host.origin}/#/trail/${trail.ref}/events`, size };
    await wait(100);
  }
}

async function freshPage(browser: Browser, host: BenchHost): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ ...host.cookie, url: host.origin, httpOnly: true, sameSite: 'Strict' }]);
  return context.newPage();
}

const ROW = '[role=grid] [role=row][id^=event-]';
const BARS = '[aria-label=Timeline] [role=slider] path';

/** From the request for the page to its first rows, and to the first bars, each painted. */
async function measureOpening(browser: Browser, host: BenchHost, address: string): Promise<{ rowsMs: number; barsMs: number }> {
  const page = await freshPage(browser, host);
  await page.addInitScript(
    ([row, bars]) => {
      const seen: Record<string, number> = {};
      Object.assign(globalThis, { seen });
      const look = () => {
        for (const [name, selector] of [
          ['rowsMs', row],
          ['barsMs', bars],
        ] as const)
          if (seen[name] === undefined && document.querySelector(selector!)) seen[name] = performance.now();
        if (seen['rowsMs'] === undefined || seen['barsMs'] === undefined) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [ROW, BARS],
  );
  await page.goto(address);
  await page.waitForSelector(ROW);
  await page.waitForSelector(BARS);
  const found = await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => done((globalThis as never as { seen: object }).seen))),
  );
  await page.context().close();
  return found as { rowsMs: number; barsMs: number };
}

async function pageOf(browser: Browser, host: BenchHost, address: string): Promise<Page> {
  const page = await freshPage(browser, host);
  await page.goto(address);
  await page.waitForSelector(ROW);
  await page.waitForSelector(BARS);
  return page;
}

/** Times between frames while the scroll bar goes from the first row to the last, a step each frame. Headless, it has no bar to grab. */
async function measureDrag(page: Page, size: number): Promise<number[]> {
  const frames = await page.evaluate(async (steps) => {
    const list = document.querySelector('[role=grid][aria-label=Events]')!;
    const elapsed: number[] = [];
    let last = await new Promise<number>(requestAnimationFrame);
    for (let step = 1; step <= steps; step++) {
      list.scrollTop = (list.scrollHeight * step) / steps;
      const now = await new Promise<number>(requestAnimationFrame);
      elapsed.push(now - last);
      last = now;
    }
    return elapsed;
  }, DRAG_STEPS);
  const last = Number(await page.locator('[role=grid] [role=row]').last().getAttribute('aria-rowindex'));
  if (last < size) throw new Error(`The bar was moved to row ${last} of ${size} only.`);
  return frames;
}

/** From pressing a value beside the list to a new count, new rows and new bars on screen. */
async function measurePresses(page: Page): Promise<number[]> {
  const elapsed: number[] = [];
  for (let at = 0; at < PRESSED; at++) {
    elapsed.push(await page.evaluate(pressValue, { at, rows: ROW, bars: BARS }));
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await page.waitForFunction(() => !location.hash.includes('filter='));
    await page.waitForFunction(() => document.querySelector('[aria-label="Timeline"] [aria-busy=true]') === null);
  }
  return elapsed;
}

/** Runs in the page. Presses are real clicks of its own, so that no message to the browser is measured with them. */
async function pressValue({ at, rows, bars }: { at: number; rows: string; bars: string }): Promise<number> {
  const listed = () => document.querySelector('[aria-label="Events in the list"]')?.textContent ?? '';
  const drawn = () => [...document.querySelectorAll(bars)].map((path) => path.getAttribute('d')).join();
  const buttons = [...document.querySelectorAll<HTMLElement>('[aria-label=Values] li button[aria-pressed]')];
  const before = { listed: listed(), drawn: drawn() };
  const startMs = performance.now();
  buttons[at * 2]!.click();
  for (;;) {
    await new Promise(requestAnimationFrame);
    const isNew = listed() !== before.listed && listed() !== '' && drawn() !== before.drawn && document.querySelector(rows) !== null;
    if (isNew) return performance.now() - startMs;
    if (performance.now() - startMs > 30_000) throw new Error(`Nothing new after 30 s: ${buttons[at * 2]!.textContent}`);
  }
}
