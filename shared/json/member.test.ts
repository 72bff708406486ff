import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memberText } from './member.ts';

test('gives each member of the root as it was written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const text = JSON.stringify(object);
      for (const [name, value] of Object.entries(JSON.parse(text) as object)) expect(memberText(text, name)).toBe(JSON.stringify(value));
    }),
  );
});

test('the last of repeated members, however its name is escaped; nothing for a name inside', () => {
  expect(memberText('{"a":1,"\\u0061":1.10,"b":{"c":"a"}}', 'a')).toBe('1.10');
  expect(memberText('{"a":{"b":1}}', 'b')).toBeUndefined();
  expect(memberText('{}', 'a')).toBeUndefined();
});
