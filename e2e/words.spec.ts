import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { expect, test } from './host.ts';
import { drawer, grid, makeSample } from './steps.ts';

/** Everything a screen says: its visible words, and the names that a screen reader says instead of them. */
type Said = { words: string; green: string[] };

/** Where the words of a verdict are explained they are no verdict. */
const GLOSSARY = '[aria-label="What the words mean"]';

function readScreen(page: Page): Promise<Said> {
  return page.evaluate((glossary) => {
    const shown = [...document.body.querySelectorAll('*')].filter((element) => element.checkVisibility() && !element.closest(glossary));
    const names = ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'alt', 'placeholder', 'value'];
    const named = shown.flatMap((element) => names.map((name) => element.getAttribute(name) ?? ''));
    const own = (element: Element) =>
      [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? '');
    const isGreen = (color: string): boolean => {
      const [r = 0, g = 0, b = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
      const [least, most] = [Math.min(r, g, b), Math.max(r, g, b)];
      if (alpha < 0.1 || most - least < 40 || most !== g) return false;
      const hue = 60 * (2 + (b - r) / (most - least));
      return hue > 90 && hue < 155;
    };
    const green = shown.filter((element) => {
      const { color, backgroundColor, borderLeftColor, borderLeftWidth, fill, stroke } = getComputedStyle(element);
      const text = own(element).join('').trim() === '' ? [] : [color];
      const drawn = element instanceof SVGElement ? [fill, stroke] : [];
      const edge = parseFloat(borderLeftWidth) > 0 ? [borderLeftColor] : [];
      return [...text, ...drawn, ...edge, backgroundColor].some((one) => one.startsWith('rgb') && isGreen(one));
    });
    return {
      words: [...shown.map((element) => own(element).join(' ')), ...named].join('\n'),
      // Green belongs to the mark of a verdict: what surrounds it says VERIFIED.
      green: green
        .filter((element) => !/\bVERIFIED \(?/.test(element.closest('section, button')?.textContent ?? ''))
        .map((element) => element.outerHTML.slice(0, 200)),
    };
  }, GLOSSARY);
}

/** What is claimed of this trail at a place, besides what may be. */
async function expectNoClaim(page: Page, where: string, allowed: RegExp): Promise<void> {
  const { words, green } = await readScreen(page);
  const claims = [
    ...words
      .replaceAll(/\bnot verified\b/gi, '')
      .replaceAll(allowed, '')
      .matchAll(/.{0,60}\bverified.{0,60}/gi),
  ].map(([claim]) => claim);
  expect.soft({ where, claims, green }).toEqual({ where, claims: [], green: [] });
}

const NOTHING = /(?!)/g;

/** Walks every screen there is, with what can be opened on it. */
async function walk(page: Page, allowed: RegExp = NOTHING): Promise<void> {
  const links = page.getByRole('navigation', { name: 'Screens' }).getByRole('link');
  const names = await links.allInnerTexts();
  expect(names).toEqual(expect.arrayContaining(['Events', 'Replay', 'Integrity', 'Jobs', 'About']));
  for (const name of names) {
    await links.filter({ hasText: new RegExp(`^${name}$`) }).click();
    await expect(page.getByRole('main')).not.toBeEmpty();
    await expectNoClaim(page, name, allowed);
    if (name === 'Events') await walkEvents(page, allowed);
    if (name === 'Integrity') await walkTabs(page, allowed);
    if (name === 'Jobs') await walkJobs(page, allowed);
  }
}

async function walkEvents(page: Page, allowed: RegExp): Promise<void> {
  await grid(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(drawer(page).getByRole('region', { name: 'Proof', exact: true })).toBeVisible();
  await expectNoClaim(page, 'an event', allowed);
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByRole('dialog', { name: 'Export events' })).toBeVisible();
  await expectNoClaim(page, 'export', allowed);
  await page.keyboard.press('Escape');
}

async function walkTabs(page: Page, allowed: RegExp): Promise<void> {
  const tabs = page.getByRole('tablist', { name: 'What it rests on' }).getByRole('tab');
  await expect(tabs.first()).toBeVisible();
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
    await expectNoClaim(page, `integrity, ${await tab.innerText()}`, allowed);
  }
}

async function walkJobs(page: Page, allowed: RegExp): Promise<void> {
  const jobs = page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('button');
  await expect(jobs.first()).toBeVisible();
  for (const job of await jobs.all()) {
    await job.click();
    await expect(job).toHaveAttribute('aria-expanded', 'true');
    await expectNoClaim(page, `job, ${(await job.innerText()).split('\n')[0] ?? ''}`, allowed);
  }
}

/** One byte of a record, past the triggers, as somebody with a shell would do it while the trail is open. */
function changeOneByte(path: string, seq: number): void {
  const db = new Database(path);
  db.unsafeMode();
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.prepare('UPDATE events SET record = replace(record, \'"v":1\', \'"v":2\') WHERE seq = ?').run(seq);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}

test('nothing anywhere says verified for what is not: without an anchor, beyond an old one, with a failed record', async ({
  page,
  host,
}) => {
  const badge = page.getByRole('banner').getByRole('button', { name: /VERIFIED|CONSISTENT|FAILED/ });
  const verify = async (words: string | RegExp) => {
    await page.getByRole('link', { name: 'Integrity' }).click();
    await page.getByRole('button', { name: 'Verify now' }).click();
    await expect(badge).toContainText(words, { timeout: 60_000 });
  };
  await host.open(page);
  await makeSample(page);
  rmSync(join(host.dataDir, 'anchors'), { recursive: true }); // as on a computer that never saw it
  await walk(page); // nothing was read yet
  await verify('CONSISTENT BUT NOT ANCHORED');
  await walk(page);

  await page.getByRole('link', { name: 'Integrity' }).click();
  await page.getByRole('tab', { name: 'Checkpoints' }).click();
  await page.getByRole('button', { name: 'Make a checkpoint' }).click();
  await expect(page.getByText('Signed over 20,004 records.')).toBeVisible();
  const [file] = readdirSync(join(host.dataDir, 'trails')).filter((name) => name.endsWith('.veritrail'));
  const trail = join(host.dataDir, 'trails', file!);
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-words-'));
  const exported = await host.veritrail(['export', '--trail', trail, '--out', join(folder, 'all.csv'), '--format', 'csv']);
  expect(exported).toMatchObject({ exit: 0 });
  rmSync(folder, { recursive: true });
  await verify('VERIFIED (to #20,004)');
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText(
    /the first 20,004 with the checkpoint .*; the last 3 came after it/,
  );
  await walk(page, /\bVERIFIED \(to #20,004\)/g);

  changeOneByte(trail, 12_345);
  await verify('FAILED at 12,345');
  await walk(page, /\bVERIFIED \(to #20,004\)/g); // the earlier verdict stands among the jobs, as what it was
});
