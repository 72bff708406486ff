import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minifyJson } from '../../../shared/json/minify.ts';
import type { JsonObject } from '../../../shared/formats/values.ts';
import { firstId, objectAt, textAt, valueAt, type SourceEvent } from './source-event.ts';

function eventOf(source: string): SourceEvent {
  const json = minifyJson(source, { depth: 200 });
  if (!json.ok) throw new Error(json.reason);
  return { value: json.value as JsonObject, text: json.text };
}

describe('numbers keep their digits', () => {
  test.each([
    ['{"n":12345678901234567890}', '12345678901234567890'],
    ['{"n":1.10}', '1.10'],
    ['{"n":1e400}', '1e400'],
    ['{"n":-0}', '-0'],
    ['{"n":7}', '7'],
    ['{"a":{"n":1.0},"n":1.00}', '1.00'],
    ['{"n":1.00,"a":{"n":1.0}}', '1.00'],
    ['{"n":5.0,"n":5.00}', '5.00'],
    ['{"\\u006e":9007199254740993}', '9007199254740993'],
    ['{"x":"\\"n\\":1,","n":1.0}', '1.0'],
    ['{"x\\"n":2.0,"n":2.00}', '2.00'],
    ['{"x":{"n":9007199254740992},"n":9007199254740993}', '9007199254740993'],
  ])('%s', (source, text) => {
    expect(textAt(eventOf(source), 'n')).toBe(text);
  });

  test('wherever they stand', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.bigInt(), fc.jsonValue(), (before, number, after) => {
        const source = `{"before":${JSON.stringify(before)},"id":${number},"after":${JSON.stringify(after)}}`;
        expect(textAt(eventOf(source), 'id')).toBe(String(number));
      }),
    );
  });

  test('also inside, and inside JSON that the source wrote as a text', () => {
    expect(textAt(eventOf('{"a":{"b":[{"n":1.50}]}}'), 'a', 'b', '0', 'n')).toBe('1.50');
    expect(textAt(objectAt(eventOf('{"p":"{ \\"n\\" : 1.50 }"}'), 'p')!, 'n')).toBe('1.50');
    expect(textAt(objectAt(eventOf('{"p":{"n":9007199254740993}}'), 'p')!, 'n')).toBe('9007199254740993');
  });
});

test('fault 45: names that JavaScript knows are members only where the source has them', () => {
  const event = eventOf('{"a":1}');
  expect(valueAt(event, 'constructor')).toBeUndefined();
  expect(valueAt(event, 'a', 'toString')).toBeUndefined();
  expect(textAt(eventOf('{"__proto__":"x"}'), '__proto__')).toBe('x');
});

test('an id is a text or a plain integer', () => {
  expect(firstId(eventOf('{"a":1.0,"b":"1.0"}'), 'a', 'b')).toBe('1.0');
  expect(firstId(eventOf('{"a":true,"b":-3}'), 'a', 'b')).toBe('-3');
  expect(firstId(eventOf('{"a":"","b":1e3}'), 'a', 'b')).toBeUndefined();
});

test('what only looks like JSON is no payload', () => {
  for (const text of ['{', '[1]', 'x', '{"a":1}x', '"{}"']) expect(objectAt({ value: { p: text }, text: '{}' }, 'p')).toBeUndefined();
});
