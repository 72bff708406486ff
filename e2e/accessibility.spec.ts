import { expectAccessible } from './accessible.ts';
import { expect, lookingTest, test } from './host.ts';
import { applyFilter, complaints, filterLine, grid, openSample, rows, timelineDrawn } from './steps.ts';

// In a browser alone: elsewhere the same elements are on screen, but for those of desktop-accessibility.spec.ts.

for (const colorScheme of ['light', 'dark'] as const)
  test(`no axe violations on any screen, ${colorScheme}`, async ({ page, host }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1280, height: 640 });
    const found = complaints(page);
    const shows = (role: 'dialog' | 'heading', name: string) => expect(page.getByRole(role, { name })).toBeVisible();
    await host.open(page);
    await expect(page.getByRole('button', { name: 'Open the sample trail' })).toBeVisible();
    await expectAccessible(page, 'first start');
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await shows('dialog', 'Bring in a log');
    await expectAccessible(page, 'import dialog');
    await page.keyboard.press('Escape');

    await openSample(page, host);
    await expectAccessible(page, 'events');
    await filterLine(page).pressSequentially('type:or');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectAccessible(page, 'suggestions');
    await filterLine(page).fill('type:');
    await page.keyboard.press('Escape');
    await filterLine(page).press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page, 'filter error');
    // Few rows from here on: axe looks at every text of every one of them.
    await applyFilter(page, 'seq:4000..4003 outcome:failure,success time:2000-01-01..2100-01-01');
    await expect(rows(page).first()).toHaveAttribute('id', /^event-400\d$/);
    await page.getByRole('button', { name: /^Time range/ }).click();
    await shows('dialog', 'Time range');
    await expectAccessible(page, 'time range');
    await page.getByRole('dialog', { name: 'Time range' }).getByRole('button', { name: 'From', exact: true }).click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await expectAccessible(page, 'calendar');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Edit condition outcome/ }).click();
    await shows('dialog', 'Edit condition');
    await expectAccessible(page, 'condition editor');
    await page.keyboard.press('Escape');

    await rows(page).first().locator('[data-column=what]').click();
    await page.keyboard.press(' ');
    await expect(page.getByRole('complementary').getByRole('tree')).toBeVisible();
    await expectAccessible(page, 'drawer and row opened in place');
    await page.keyboard.press('f');
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await expectAccessible(page, 'filter by a value');
    await page.keyboard.press('Escape');
    await grid(page).focus();
    await page.keyboard.press('?');
    await shows('dialog', 'Keyboard');
    await expectAccessible(page, 'keyboard help');
    await page.keyboard.press('Escape');
    for (const [button, opened] of [
      ['Go to…', 'Go to'],
      ['Columns', 'Columns'],
      ['Export…', 'Export events'],
    ] as const) {
      await page.getByRole('button', { name: button }).click();
      await shows('dialog', opened);
      await expectAccessible(page, button);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Sample trail (made up)' }).click();
    await expect(page.getByRole('menuitem', { name: 'Close this trail' })).toBeVisible();
    await expectAccessible(page, 'trail switcher');
    await page.keyboard.press('Escape');
    for (const view of ['Saved', 'Control queries']) {
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('tab', { name: view }).click();
      await expect(page.getByRole('tabpanel', { name: view })).toBeVisible();
      await expectAccessible(page, `views: ${view}`);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+k');
    await shows('dialog', 'Commands');
    await expectAccessible(page, 'palette');
    await page.keyboard.press('Escape');
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByRole('slider').focus();
    await page.keyboard.press('Home');
    await expectAccessible(page, 'bar of the timeline');
    await timeline.getByRole('button', { name: 'Show the figures' }).click();
    await expect(timeline.getByRole('table')).toBeVisible();
    await expectAccessible(page, 'figures of the timeline');
    await timeline.getByText('Hours of the week').click();
    await timelineDrawn(page);
    await expectAccessible(page, 'hours of the week as figures');
    await timeline.getByRole('button', { name: 'Show the chart' }).click();
    await expect(timeline.getByRole('button', { name: 'Show the figures' })).toBeVisible(); // the hours are a table either way
    await expectAccessible(page, 'hours of the week');
    await timeline.getByText('Over time').click();
    await grid(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('c');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('c');
    await expect(page.getByRole('region', { name: 'Comparison' })).toBeVisible();
    await expectAccessible(page, 'comparison');
    await page.keyboard.press('Escape');
    await grid(page).focus();
    await page.keyboard.press('a');
    await expect(page.getByRole('region', { name: 'Around an event' })).toBeVisible();
    await expectAccessible(page, 'around an event');
    await page.setViewportSize({ width: 900, height: 640 });
    await expect(page.getByRole('button', { name: 'Show the values' })).toBeVisible();
    await page.keyboard.press('v');
    await expect(page.getByRole('dialog', { name: 'Values' }).getByRole('listitem').first()).toBeVisible();
    await expectAccessible(page, 'values in a narrow window');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByRole('link', { name: /Failed logins$/ })).toBeVisible();
    await expectAccessible(page, 'overview in a narrow window');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('link', { name: /Failed logins$/ })).toBeVisible(); // the paper is not empty
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 1280, height: 640 });
    await page.getByRole('link', { name: 'Events', exact: true }).click();
    await applyFilter(page, 'type:no-such-type');
    await shows('heading', 'No event matches this filter');
    await expectAccessible(page, 'empty list');

    await page.getByRole('link', { name: 'Integrity' }).click();
    await expect(page.getByRole('button', { name: 'Verify now' })).toBeVisible();
    await expectAccessible(page, 'integrity before');
    await page.getByRole('button', { name: 'Verify now' }).click();
    await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('CONSISTENT', { timeout: 60_000 });
    await expectAccessible(page, 'integrity after');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expectAccessible(page, `integrity, ${await tab.innerText()}`);
    }
    await page.getByRole('tab', { name: 'Checkpoints' }).click();
    await page.getByRole('button', { name: 'Make a checkpoint' }).click();
    const handOut = page.getByRole('button', { name: /^Print or send/ });
    await expect(handOut).toHaveCount(2); // the rows move when the new one comes
    await handOut.first().click();
    await expect(page.getByRole('dialog').getByRole('img', { name: 'The checkpoint as a QR code' })).toBeVisible();
    await expectAccessible(page, 'a checkpoint to hand out');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Signing key' }).click();
    await page.getByRole('button', { name: 'Change the key…' }).click();
    await shows('dialog', 'Change the signing key');
    await expectAccessible(page, 'change of the key');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Jobs' }).click();
    await page
      .getByRole('button', { name: /Verifying/ })
      .first()
      .click();
    await expect(page.getByRole('main')).toContainText('Head hash');
    await expectAccessible(page, 'jobs');
    await page.getByRole('link', { name: 'About' }).click();
    await expect(page.getByLabel('About', { exact: true })).toBeVisible();
    await expectAccessible(page, 'about');
    expect(found).toEqual([]);
  });

for (const colorScheme of ['light', 'dark'] as const)
  lookingTest(`no axe violations on any part of Replay, ${colorScheme}`, async ({ page, host }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1280, height: 800 });
    const found = complaints(page);
    await openSample(page, host);
    await page.getByRole('link', { name: 'Replay' }).click();
    await expect(page.getByRole('heading', { name: 'Choose an aggregate' })).toBeVisible();
    await expectAccessible(page, 'choose');
    await page.getByLabel('Find an aggregate').fill('wallet_');
    await page
      .getByRole('button', { name: /^wallet_/ })
      .first()
      .click();
    await page
      .getByRole('button', { name: /^Who set/ })
      .first()
      .click();
    await expect(page.getByRole('region', { name: /^Who set/ }).getByRole('link', { name: 'Show the event' })).toBeVisible();
    await expectAccessible(page, 'state and blame');
    for (const tab of ['Compare', 'History', 'Snapshots']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
      await expectAccessible(page, tab);
    }
    await page.getByRole('button', { name: 'Create snapshot' }).click();
    await expect(page.getByRole('dialog', { name: 'Create a snapshot' })).toBeVisible();
    await expectAccessible(page, 'create a snapshot');
    expect(found).toEqual([]);
  });
