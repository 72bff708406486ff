import { expect, test } from './host.ts';
import { openSample } from './steps.ts';

test('verify: the words, the size, what they rest on, always in sight', async ({ page, host }) => {
  await openSample(page, host);
  await page.getByRole('button', { name: 'NOT VERIFIED YET' }).click();
  await expect(page.getByRole('heading', { name: 'Integrity' })).toBeVisible();
  await page.getByRole('button', { name: 'Verify now' }).click();
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('CONSISTENT BUT NOT ANCHORED', { timeout: 60_000 });
  await expect(verdict).toContainText('All 20,003 records agree with each other; nothing outside the trail vouches for them.');
  await expect(page.getByLabel('The trail').getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  await page.getByRole('link', { name: 'Events' }).click();
  await expect(page.getByRole('banner').getByRole('button', { name: /CONSISTENT BUT NOT ANCHORED/ })).toBeVisible();
});
