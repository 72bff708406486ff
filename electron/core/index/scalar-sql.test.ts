import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Draft, TrailEvent } from '../../../shared/event.ts';
import type { Condition, Test } from '../../../shared/filter/filter.ts';
import { bruteForce, makeBench, readEvents, type Bench } from './index.fixture.ts';

const numbers = [
  '0',
  '-0',
  '0.0',
  '1',
  '1.0',
  '1.1',
  '1.10',
  '-1.5',
  '-1',
  '2',
  '100',
  '1e2',
  '1E2',
  '1e400',
  '-1e400',
  '1e-400',
  '9007199254740993',
  '1152921504606846976',
  '1152921504606846977',
  '18446744073709551616',
  '99999999999999999999999999999999999999',
  '100000000000000000000000000000000000000000',
  '0.1',
  '0.3',
  '0.30000000000000004',
  '0.3000000000000000400001',
  '0.2999999999999999999999',
  '123456789012345.6',
  '007',
  '-',
  '1.',
  '.5',
  '+1',
];
const texts = [
  'a',
  'A',
  'é',
  '😀',
  '\uffff',
  '',
  'true',
  'null',
  '[1]',
  '{}',
  '"1"',
  'a*b',
  'aab',
  'ab',
  '1.10 ',
  'a\0b',
  'a\nb',
  "'",
  '%',
  '\\',
];
const values = [
  ...numbers.filter((text) => isNumber(text)),
  ...[...numbers, ...texts].map((text) => JSON.stringify(text)),
  'true',
  'false',
  'null',
  '[]',
  '[1,"a",[2],{"a":3},1.10,null]',
  '{"a":1}',
];

const bounds = [...numbers, ...texts];
const tests: Test[] = [
  ...bounds.flatMap((text): Test[] => [{ equals: text }, { above: text }, { below: text }, { from: text }, { to: text }]),
  { from: '0.3', to: '1.1' },
  { from: '1', to: 'b' },
  { from: 'a', to: 'b' },
  ...[
    ['1', ''],
    ['', '0'],
    ['1.1', ''],
    ['', '.', ''],
    ['a', 'b'],
    ['a', '*', 'b'],
    ['', 'a', 'b', ''],
    ['aa', 'ab'],
    ['', '\0', ''],
    ['', 'e', ''],
    ['tr', 'e'],
    ['-', '0'],
    ['', 'a', 'a', 'a', 'a', ''],
  ].map((like) => ({ like })),
  { present: true },
];

let bench: Bench;
let events: TrailEvent[];
beforeAll(async () => {
  bench = await makeBench(values.map((value, at): Draft => ({ id: `v-${at}`, data: `{"a":${value}}`, ...resourceOf(value) })));
  events = await readEvents(bench.trail);
});
afterAll(() => bench.close());

test.each(['equals', 'above', 'below', 'from', 'to', 'like', 'present'])('every kind of value against every test by "%s"', async (kind) => {
  const ask = async (condition: Condition) => [
    ...(await bench.index.find({ filter: condition, order: 'seq-asc', through: events.length })),
  ];
  const sorted = (condition: Condition) => bruteForce(events, condition).toSorted((a, b) => a - b);
  for (const one of tests.filter((each) => kind in each)) {
    const inData: Condition = { kind: 'data', path: ['a'], tests: [one] };
    const inField: Condition = { kind: 'field', field: 'resource', tests: [one] };
    for (const condition of [inData, inField]) {
      const not: Condition = { kind: 'not', of: condition };
      expect(await ask(condition), JSON.stringify(condition)).toEqual(sorted(condition));
      expect(await ask(not), JSON.stringify(not)).toEqual(sorted(not));
    }
  }
});

test('fault 43: numbers compare as decimals, digit by digit', async () => {
  const found = async (equals: string) => {
    const filter: Condition = { kind: 'data', path: ['a'], tests: [{ equals }] };
    const seqs = await bench.index.find({ filter, order: 'seq-asc', through: events.length });
    return [...seqs].map((seq) => events[seq - 1]!.data);
  };
  expect(await found('1.1')).toEqual(['{"a":1.1}', '{"a":1.10}', '{"a":"1.1"}', '{"a":[1,"a",[2],{"a":3},1.10,null]}']);
  expect(await found('1152921504606846977')).toEqual(['{"a":1152921504606846977}', '{"a":"1152921504606846977"}']);
  expect(await found('1e400')).toEqual(['{"a":1e400}', '{"a":"1e400"}']);
});

function isNumber(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'number';
  } catch {
    return false;
  }
}

/** The same texts in a field of the envelope. */
function resourceOf(value: string): Pick<Draft, 'resource'> | undefined {
  const parsed = JSON.parse(value) as unknown;
  return typeof parsed === 'string' ? { resource: { id: parsed } } : undefined;
}
