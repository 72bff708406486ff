import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringEnd } from './string-end.ts';

const escapes = fc.string({ unit: fc.constantFrom('"', '\\', 'a', ',', ':', '\u0000') });

test('a string ends where JSON.stringify ended it, whatever stands behind', () => {
  fc.assert(
    fc.property(escapes, escapes, (text, behind) => {
      const token = JSON.stringify(text);
      expect(stringEnd(`[${token}${behind}`, 1)).toBe(token.length + 1);
    }),
  );
});

test('a string that nothing closes ends with the text', () => {
  for (const text of ['"', '"abc', '"abc\\"', '"\\\\\\"']) expect(stringEnd(text, 0)).toBe(text.length);
});
