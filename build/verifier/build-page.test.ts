import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildPage, pageModule } from './build-page.ts';

test('the page that packs carry is the one of this source (else: npm run verifier)', async () => {
  const kept = readFileSync(join(import.meta.dirname, '../../electron/core/packs/verify-page.ts'), 'utf8');
  expect(kept === pageModule(await buildPage())).toBe(true); // a difference would be fifty kilobytes
});

test('it names nothing on any network', async () => {
  const page = await buildPage();
  expect(page).toContain("default-src 'none'");
  expect(page.match(/https?:\/\/[^\s"'`)]+/g)?.filter((url) => !/words\.filippo|github\.com\/C2SP|datatracker/.test(url)) ?? []).toEqual(
    [],
  );
});
