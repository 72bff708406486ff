import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './host.ts';
import { dropFiles } from './hosts/person.ts';
import { startLoopback } from './hosts/loopback.ts';
import { openSample } from './steps.ts';

test('another person cosigns: asked on one computer, looked at and signed on another, brought back', async ({ page, host, playwright }) => {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-witness-'));
  const theirs = await startLoopback();
  const browser = await playwright.chromium.launch();
  try {
    await openSample(page, host);
    await page.getByRole('link', { name: 'Integrity' }).click();
    await page.getByRole('button', { name: 'Make a checkpoint' }).click();
    await expect(page.getByText('Signed over 20,004 records.')).toBeVisible();
    await page.getByRole('tab', { name: 'Witnesses' }).click();
    await host.choosePlace('request.txt', () => page.getByRole('button', { name: 'Save the request…' }).click());
    const asked = page.getByRole('status').filter({ hasText: 'Send this file to the witness' });
    const request = join(folder, 'request.txt');
    writeFileSync(request, await host.readSaved(asked.getByRole('link', { name: 'Download' }), asked.locator('.anywhere')));

    const elsewhere = await theirs.page(browser);
    await theirs.open(elsewhere);
    await expect(elsewhere.getByRole('heading', { name: 'Read audit trails, and prove what you read' })).toBeVisible();
    await dropFiles(elsewhere, request);
    await elsewhere.getByRole('dialog', { name: 'A request to a witness was dropped' }).getByRole('button', { name: 'Look at it' }).click();
    const dialog = elsewhere.getByRole('dialog', { name: 'Cosign for somebody' });
    await expect(dialog).toContainText('Sample trail (made up) as the sender calls it');
    await expect(dialog).toContainText('over 20,004 records, signed 20');
    await expect(dialog).toContainText('never on this computer');
    await dialog.getByLabel('Your name').fill('Bo Witness');
    await dialog.getByRole('button', { name: 'Cosign and save…' }).click();
    const signed = dialog.getByRole('status').filter({ hasText: 'Cosigned. Send this file back' });
    const answer = join(folder, 'cosigned.txt');
    writeFileSync(answer, await theirs.readSaved(signed.getByRole('link', { name: 'Download' }), signed));
    await dialog.getByRole('button', { name: 'Done' }).click();

    await host.chooseFiles(page, answer, () => page.getByRole('button', { name: 'Bring back a cosigned checkpoint…' }).click());
    await expect(page.getByText('Bo Witness cosigned the first 20,004 records at')).toBeVisible();
    await page.getByRole('tab', { name: 'Checkpoints' }).click();
    await expect(page.getByRole('table', { name: 'Checkpoints' }).getByRole('row', { name: /^20,004/ })).toContainText('Bo Witness, 20');

    // The witness remembers: asked again, they are told that it is what they saw, and need not say their name again.
    await dropFiles(elsewhere, request);
    await elsewhere.getByRole('button', { name: 'Look at it' }).click();
    await expect(dialog).toContainText('It is the checkpoint that you cosigned before.');
    await expect(dialog).toContainText('You cosign as Bo Witness.');
  } finally {
    await browser.close();
    await theirs.stop();
    rmSync(folder, { recursive: true });
  }
});
