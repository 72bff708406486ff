import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson, type JsonNode } from './node.ts';

function valueOf(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(([name, member]) => [name, valueOf(member)]));
    case 'array':
      return node.items.map(valueOf);
    case 'number':
      return Number(node.text);
    default:
      return node.value;
  }
}

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(valueOf(parseJson(text))).toEqual(Object.is(value, -0) ? 0 : JSON.parse(text));
    }),
  );
});

test('fault 43, 44: keeps the text of numbers and every repeated member', () => {
  expect(parseJson('{"a":1.10, "a" : [1e400, -0]}')).toEqual({
    kind: 'object',
    members: [
      ['a', { kind: 'number', text: '1.10' }],
      [
        'a',
        {
          kind: 'array',
          items: [
            { kind: 'number', text: '1e400' },
            { kind: 'number', text: '-0' },
          ],
        },
      ],
    ],
  });
});

test('fault 45: names that JavaScript knows are names', () => {
  expect(parseJson('{"__proto__":{"constructor":null}}')).toEqual({
    kind: 'object',
    members: [['__proto__', { kind: 'object', members: [['constructor', { kind: 'literal', value: null }]] }]],
  });
});

test('fault 39: reads any depth', () => {
  expect(parseJson('['.repeat(100_000) + ']'.repeat(100_000)).kind).toBe('array');
});

test('throws where JSON.parse throws', () => {
  for (const text of ['', '{', '[1,]', '01', '{"a":1}}', 'nul']) expect(() => parseJson(text)).toThrow(SyntaxError);
});
