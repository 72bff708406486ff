import fc from 'fast-check';
import { controlIds } from './control-ids.ts';
import { fieldKinds, fieldNames } from './fields.ts';
import { problemWith, type Condition, type Filter, type Test } from './filter.ts';

const words = [
  'a',
  'A',
  'b',
  'É',
  'é',
  'İ',
  'σας',
  '😀',
  '\0',
  'a\0b',
  '%',
  '_',
  '*',
  "'; DROP TABLE facts; --",
  '"',
  '\\',
  'order.create',
  'order',
  'trading',
  'failure',
  'e-1',
  'order_1',
  'or',
  'not',
  'a b',
  ' ',
  '..',
  '.',
  'x..y',
  '\n',
  '\u00a0',
  '-a',
  'a,b',
  '(',
  'true',
  'null',
  'conflict',
  'time-missing',
];
const numbers = [
  '0',
  '-0',
  '1',
  '1.0',
  '1.1',
  '1.10',
  '-1.5',
  '100',
  '1e2',
  '1e400',
  '-1e-400',
  '1152921504606846976',
  '1152921504606846977',
  '18446744073709551616',
  '0.30000000000000004',
  '0.3000000000000000400001',
  '0.3',
  '99.99',
  '7',
  '007',
  '1e99999',
];
const times = [
  '2025-01-01',
  '2024-02-29',
  '0001-01-01',
  '9999-12-31',
  '2025-01-01T00:00:00Z',
  '2025-01-01T00:00:00.000000001Z',
  '2025-01-01T01:00+01:00',
  'today',
  'yesterday',
  'last-24h',
  'last-9999d',
];
const segments = ['a', 'b', 'x', '0', '1', 'a.b', 'a/b', '~', '', '__proto__', 'constructor', 'é', 'details', 'event_data', 'a b', '"'];

const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words, ...numbers) }, fc.string({ unit: 'binary', maxLength: 4 }));
const pieces = fc
  .tuple(
    fc.oneof(text, fc.constant('')),
    fc.array(
      text.filter((piece) => piece !== ''),
      { maxLength: 3 },
    ),
    fc.oneof(text, fc.constant('')),
  )
  .map(([first, middle, last]) => [first, ...middle, last])
  .filter((all) => all.some((piece) => piece !== ''));

function test(value: fc.Arbitrary<string>): fc.Arbitrary<Test> {
  return fc.oneof(
    { weight: 3, arbitrary: value.map((equals) => ({ equals })) },
    pieces.map((like) => ({ like })),
    fc.constant({ present: true as const }),
    value.map((above) => ({ above })),
    value.map((below) => ({ below })),
    value.map((from) => ({ from })),
    value.map((to) => ({ to })),
    fc.tuple(value, value).map(([from, to]) => ({ from, to })),
  );
}

const values = {
  text,
  word: text,
  integer: fc.constantFrom('0', '1', '2', '3', '10'),
  time: fc.constantFrom(...times),
  'yes-no': fc.constantFrom('true', 'false'),
};

const field: fc.Arbitrary<Condition> = fc.constantFrom(...fieldNames).chain((name) =>
  fc
    .array(
      test(values[fieldKinds[name]]).filter((one) => problemWith(name, one) === undefined),
      { minLength: 1, maxLength: 3 },
    )
    .map((tests) => ({ kind: 'field', field: name, tests })),
);
const data: fc.Arbitrary<Condition> = fc
  .tuple(fc.array(fc.constantFrom(...segments), { minLength: 1, maxLength: 3 }), fc.array(test(text), { minLength: 1, maxLength: 3 }))
  .map(([path, tests]) => ({ kind: 'data', path, tests }));
const anywhere: fc.Arbitrary<Condition> = text.filter((one) => one !== '').map((one) => ({ kind: 'text', text: one }));

const control: fc.Arbitrary<Condition> = fc.constantFrom(...controlIds).map((id) => ({ kind: 'control', id }));

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: field },
    { weight: 3, arbitrary: data },
    { weight: 1, arbitrary: anywhere },
    { weight: 1, arbitrary: control },
    { weight: 1, arbitrary: tie('condition').map((of) => ({ kind: 'not' as const, of })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
        .map(([kind, of]) => ({ kind, of })),
    },
  ),
}));

/** Any filter that has a text form, hostile values included. Times may be relative. */
export const filters: fc.Arbitrary<Filter> = fc.oneof({ weight: 20, arbitrary: condition }, fc.constant({ kind: 'everything' as const }));
