import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error -- a plain script without types
import { generateParser } from './grammar.mjs';

test('the filter parser in the repository is the one of its grammar (else: npm run grammar)', () => {
  const committed = readFileSync(new URL('../shared/filter/parser.js', import.meta.url), 'utf8');
  expect(committed === generateParser()).toBe(true);
});
