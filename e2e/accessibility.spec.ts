import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './host.ts';
import { applyFilter, complaints, filterLine, grid, openSample, rows } from './steps.ts';

async function expectNoViolations(page: Page, where: string): Promise<void> {
  // Fading in, a popover is half transparent and seems to lack contrast.
  await page.waitForTimeout(250);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect.soft(found).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`no axe violations on any screen, ${colorScheme}`, async ({ page, host }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1280, height: 640 });
    const found = complaints(page);
    await host.open(page);
    await expectNoViolations(page, 'first start');
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await expectNoViolations(page, 'import dialog');
    await page.keyboard.press('Escape');

    await openSample(page, host);
    await expectNoViolations(page, 'events');
    await filterLine(page).pressSequentially('type:or');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectNoViolations(page, 'suggestions');
    await filterLine(page).fill('type:');
    await page.keyboard.press('Escape');
    await filterLine(page).press('Enter');
    await expectNoViolations(page, 'filter error');
    // Few rows from here on: axe looks at every text of every one of them.
    await applyFilter(page, 'seq:4000..4003 outcome:failure,success time:2000-01-01..2100-01-01');
    await page.getByRole('button', { name: /^Time range/ }).click();
    await expectNoViolations(page, 'time range');
    await page.getByRole('dialog', { name: 'Time range' }).getByRole('button', { name: 'From', exact: true }).click();
    await expectNoViolations(page, 'calendar');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Edit condition outcome/ }).click();
    await expectNoViolations(page, 'condition editor');
    await page.keyboard.press('Escape');

    await rows(page).first().locator('[data-column=what]').click();
    await page.keyboard.press(' ');
    await expect(page.getByRole('complementary').getByRole('tree')).toBeVisible();
    await expectNoViolations(page, 'drawer and row opened in place');
    await page.keyboard.press('f');
    await expectNoViolations(page, 'filter by a value');
    await page.keyboard.press('Escape');
    await grid(page).focus();
    await page.keyboard.press('?');
    await expectNoViolations(page, 'keyboard help');
    await page.keyboard.press('Escape');
    for (const button of ['Go to…', 'Columns', 'Export…']) {
      await page.getByRole('button', { name: button }).click();
      await expectNoViolations(page, button);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Sample trail (made up)' }).click();
    await expectNoViolations(page, 'trail switcher');
    await page.keyboard.press('Escape');
    for (const view of ['Saved', 'Control queries']) {
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('tab', { name: view }).click();
      await expectNoViolations(page, `views: ${view}`);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+k');
    await expectNoViolations(page, 'palette');
    await page.keyboard.press('Escape');
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByRole('slider').focus();
    await page.keyboard.press('Home');
    await expectNoViolations(page, 'bar of the timeline');
    await timeline.getByRole('button', { name: 'Show the figures' }).click();
    await expectNoViolations(page, 'figures of the timeline');
    await timeline.getByText('Hours of the week').click();
    await expectNoViolations(page, 'hours of the week as figures');
    await timeline.getByRole('button', { name: 'Show the chart' }).click();
    await expectNoViolations(page, 'hours of the week');
    await timeline.getByText('Over time').click();
    await grid(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('c');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('c');
    await expect(page.getByRole('region', { name: 'Comparison' })).toBeVisible();
    await expectNoViolations(page, 'comparison');
    await page.keyboard.press('Escape');
    await grid(page).focus();
    await page.keyboard.press('a');
    await expect(page.getByRole('region', { name: 'Around an event' })).toBeVisible();
    await expectNoViolations(page, 'around an event');
    await page.setViewportSize({ width: 900, height: 640 });
    await page.keyboard.press('v');
    await expect(page.getByRole('dialog', { name: 'Values' }).getByRole('listitem').first()).toBeVisible();
    await expectNoViolations(page, 'values in a narrow window');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByRole('link', { name: /Failed logins$/ })).toBeVisible();
    await expectNoViolations(page, 'overview in a narrow window');
    await page.setViewportSize({ width: 1280, height: 640 });
    await page.getByRole('link', { name: 'Events', exact: true }).click();
    await applyFilter(page, 'type:no-such-type');
    await expectNoViolations(page, 'empty list');

    await page.getByRole('link', { name: 'Integrity' }).click();
    await expectNoViolations(page, 'integrity before');
    await page.getByRole('button', { name: 'Verify now' }).click();
    await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('CONSISTENT', { timeout: 60_000 });
    await expectNoViolations(page, 'integrity after');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expectNoViolations(page, `integrity, ${await tab.innerText()}`);
    }
    await page.getByRole('tab', { name: 'Checkpoints' }).click();
    await page.getByRole('button', { name: 'Make a checkpoint' }).click();
    await page.getByRole('button', { name: /^Print or send/ }).click();
    await expectNoViolations(page, 'a checkpoint to hand out');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Signing key' }).click();
    await page.getByRole('button', { name: 'Change the key…' }).click();
    await expectNoViolations(page, 'change of the key');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Jobs' }).click();
    await page
      .getByRole('button', { name: /Verifying/ })
      .first()
      .click();
    await expectNoViolations(page, 'jobs');
    await page.getByRole('link', { name: 'About' }).click();
    await expect(page.getByLabel('About', { exact: true })).toBeVisible();
    await expectNoViolations(page, 'about');
    expect(found).toEqual([]);
  });
