import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a dark page can do wrong that a light one, of the same elements, does right. */
const aboutColours = ['color-contrast', 'link-in-text-block'];

/** Expects nothing of axe to complain about in what is on screen now; `where` names it in a complaint. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await settled(page);
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const axe = new AxeBuilder({ page }).setLegacyMode(true); // there are no frames, and so no page of its own is needed to join them
  const { violations } = await (isDark ? axe.withRules(aboutColours) : axe.withTags(everything)).analyze();
  const found = violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect.soft(found).toEqual([]);
}

/** Waits until nothing fades any more: half transparent, a popover seems to lack contrast. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame); // what was asked for begins to fade in
    const fading = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations === 1);
    await Promise.allSettled(fading.map((one) => one.finished));
  });
}
