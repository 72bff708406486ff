import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shorten, visible } from './visible.ts';

test('plain and foreign text stays as it is', () => {
  for (const text of ['Order 12 was placed.', 'Übergröße – 東京 ❤️', 'العربية', '']) expect(visible(text)).toBe(text);
});

test('fault 41: NUL and other control characters are shown as symbols', () => {
  expect(visible('a\0b\u001b[31m\r\n\u007f\u0085')).toBe('a␀b␛[31m␍␊␡⟨U+0085⟩');
});

test('fault 53: marks that turn the reading direction or draw nothing are spelled out', () => {
  expect(visible('user\u202Egpj.exe')).toBe('user⟨U+202E⟩gpj.exe');
  expect(visible('a\u200Bd\u2066m\uFEFFin\u00AD\u3164')).toBe('a⟨U+200B⟩d⟨U+2066⟩m⟨U+FEFF⟩in⟨U+00AD⟩⟨U+3164⟩');
  expect(visible('\u{E0041}x\uFFF9')).toBe('⟨U+E0041⟩x⟨U+FFF9⟩');
});

test('fault 53: a heap of combining marks is counted, not drawn', () => {
  expect(visible(`a${'\u0301'.repeat(100_000)}b`)).toBe(`a${'\u0301'.repeat(4)}⟨+99996 marks⟩b`);
});

test('fault 42: half a character is named', () => {
  expect(visible('x\ud800y')).toBe('x⟨U+D800⟩y');
});

test('what is visible stays as it is when made visible again, is one line and well-formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visible(text);
      expect(visible(shown)).toBe(shown);
      expect(shown.isWellFormed()).toBe(true);
      expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test('shortening never cuts a character in two', () => {
  expect(shorten('abcdef', 6)).toBe('abcdef');
  expect(shorten('abcdefg', 6)).toBe('abcde…');
  expect(shorten('abc😀def', 5)).toBe('abc…');
});
