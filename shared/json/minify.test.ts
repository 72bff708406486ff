import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minifyJson } from './minify.ts';

const limits = { depth: 200 };
const suite = new URL('../../../shared/data/vectors/jsontestsuite/test_parsing/', import.meta.url).pathname;

/** A text of a JSON value with white space wherever the grammar allows it. */
const spaced = fc.tuple(fc.jsonValue(), fc.array(fc.constantFrom(' ', '\n', '\t', '\r\n', ''), { minLength: 1 })).map(([value, spaces]) => {
  let turn = 0;
  const text = JSON.stringify(value);
  const wide = text.replaceAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]/g, (token) => `${token}${spaces[turn++ % spaces.length]}`);
  return { text, wide: `${spaces[0]}${wide}` };
});

describe('minifyJson', () => {
  test('takes out white space between tokens and nothing else', () => {
    fc.assert(fc.property(spaced, ({ text, wide }) => void expect(minifyJson(wide, limits)).toMatchObject({ ok: true, text })));
  });

  test('fault 43, 44, 46: numbers, escapes, order and repeated members stay as written', () => {
    const text = '{"b":1.10,"2":-0,"1":1e400,"b":12345678901234567890,"s":"\\/\\u0041\\ud800 \\" "}';
    expect(minifyJson(` ${text.replaceAll(':', ' : ')}\r\n`, limits)).toMatchObject({ ok: true, text });
  });

  test('fault 39: refuses what nests too deeply, at any depth, without a stack of its own', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(minifyJson(nested(200), limits).ok).toBe(true);
    expect(minifyJson(nested(201), limits)).toEqual({ ok: false, reason: 'nested deeper than 200 levels' });
    expect(minifyJson(nested(100_000), limits).ok).toBe(false);
    expect(minifyJson(`"${'['.repeat(300)}"`, limits).ok).toBe(true);
  });

  test('any text that JSON.parse refuses is refused with a reason', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = minifyJson(text, limits);
        expect(result.ok || result.reason !== '').toBe(true);
      }),
    );
  });
});

describe.skipIf(!existsSync(suite))('JSONTestSuite (skipped where ../shared/data is absent)', () => {
  const files = existsSync(suite) ? readdirSync(suite).filter((name) => /^[yn]_/.test(name)) : [];

  test.each(files)('%s', (name) => {
    const bytes = readFileSync(suite + name);
    expect(strictlyRead(bytes)).toBe(name.startsWith('y_'));
  });
});

function strictlyRead(bytes: Buffer): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return false;
  }
  return minifyJson(text, limits).ok;
}
