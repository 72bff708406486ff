import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countCpuTime } from '../../../shared/cpu-time.fixture.ts';
import type { Draft } from '../../../shared/event.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { resolveTimes } from '../../../shared/filter/resolve-times.ts';
import { makeBench, type Bench } from './index.fixture.ts';

const NOW = Date.UTC(2025, 0, 3);
const filter = (text: string) => resolveTimes(parseFilter(text), NOW);
const draft = (id: number, data: string, more: Partial<Draft> = {}): Draft => ({ id: `e-${id}`, data, ...more });

/** Record 1 is the trail's own; these are 2 to 8. */
const drafts = [
  draft(1, '{"symbol":"AAPL","tags":["a","b","a"],"n":1.10}', {
    time: '2025-01-01T10:00:00Z',
    type: 'order.create',
    outcome: 'success',
    category: 'trading',
  }),
  draft(2, '{"symbol":"MSFT","tags":["b"],"n":1.1}', {
    time: '2025-01-01T12:00:00Z',
    type: 'order.fill',
    outcome: 'success',
    category: 'trading',
  }),
  draft(3, '{"symbol":"AAPL","symbol":"TSLA","n":"x"}', {
    time: '2025-01-02T10:00:00.000000001Z',
    type: 'order.fill',
    outcome: 'failure',
    category: 'trading',
  }),
  draft(4, '{"symbol":null,"n":[]}', { timeFlag: 'missing', type: 'login', actor: { id: 'Ann' } }),
  draft(5, '[1]', { timeFlag: 'invalid', timeText: 'soon', type: 'login', actor: { id: 'bob' } }),
  draft(6, '{"symbol":{"deep":true}}', { time: '1969-12-31T23:59:59Z', type: 'Login' }),
  draft(7, '"AAPL"', { time: '9999-12-31T23:59:59.999999999Z' }),
];
let bench: Bench;
beforeAll(async () => void (bench = await makeBench(drafts)));
afterAll(() => bench.close());

const THROUGH = 8;
const values = async (field: string, text = '', more: { prefix?: string; limit?: number } = {}) =>
  (await bench.index.values({ filter: filter(text), field, limit: 10, through: THROUGH, ...more })).values;

describe('values, most frequent first', () => {
  test('of a field, under a filter, by prefix whatever its case', async () => {
    expect(await values('type', '-own:true')).toEqual([
      { value: 'login', count: 2 },
      { value: 'order.fill', count: 2 },
      { value: 'Login', count: 1 },
      { value: 'order.create', count: 1 },
    ]);
    expect(await values('type', 'outcome:success')).toEqual([
      { value: 'order.create', count: 1 },
      { value: 'order.fill', count: 1 },
    ]);
    expect(await values('type', '', { prefix: 'LOG', limit: 1 })).toEqual([{ value: 'login', count: 2 }]);
    expect(await values('actor')).toEqual([
      { value: 'Ann', count: 1 },
      { value: 'bob', count: 1 },
    ]);
    expect(await values('id', 'type:login')).toEqual([
      { value: 'e-4', count: 1 },
      { value: 'e-5', count: 1 },
    ]);
    expect(await values('flag', '-own:true')).toEqual([
      { value: 'repeated-members', count: 1 },
      { value: 'time-invalid', count: 1 },
      { value: 'time-missing', count: 1 },
    ]);
    expect(await values('own')).toEqual([
      { value: 'false', count: 7 },
      { value: 'true', count: 1 },
    ]);
  });

  test('of a path: repeated members and array items count once an event each', async () => {
    expect(await values('data.symbol')).toEqual([
      { value: 'AAPL', count: 2 },
      { value: 'MSFT', count: 1 },
      { value: 'TSLA', count: 1 },
      { value: 'null', count: 1 },
    ]);
    expect(await values('data.tags', 'data.symbol:AAPL')).toEqual([
      { value: 'a', count: 1 },
      { value: 'b', count: 1 },
    ]);
    expect(await values('data."no such"')).toEqual([]);
  });

  test('what is not one field is refused', async () => {
    await expect(values('nonsense')).rejects.toMatchObject({ code: 'filter/invalid' });
    await expect(values('type:x or type')).rejects.toMatchObject({ code: 'input/invalid' });
    await expect(values('time')).rejects.toMatchObject({ code: 'input/invalid' });
  });
});

test('untimed: events that only their missing time keeps out', async () => {
  const untimed = (text: string) => bench.index.untimed({ filter: filter(text), through: THROUGH });
  expect(await untimed('time:2025-01-01')).toBe(2);
  expect(await untimed('time:2025-01-01 type:login')).toBe(2);
  expect(await untimed('time:2025-01-01 actor:Ann')).toBe(1);
  expect(await untimed('time:2025-01-01 or actor:Ann')).toBe(1);
  expect(await untimed('-time:2025-01-01')).toBe(0);
  expect(await untimed('type:login')).toBe(0);
  expect(await untimed('-time:*')).toBe(0);
});

describe('a moment in a list', () => {
  const at = (time: string, order: 'time-asc' | 'time-desc' | 'seq-asc' = 'time-asc', text = 'time:*') =>
    bench.index.locateTime({ filter: filter(`${text} -own:true`), order, through: THROUGH, time });

  test('is at its event, or at the next one in the direction of the list', async () => {
    // In time: 7 (1969), 2, 3, 4, 8 (9999).
    expect(await at('2025-01-01T10:00:00Z')).toEqual({ offset: 1, exact: true });
    expect(await at('2025-01-01T10:00:00.000000001Z')).toEqual({ offset: 2, exact: false });
    expect(await at('2025-01-02')).toEqual({ offset: 3, exact: false });
    expect(await at('0001-01-01')).toEqual({ offset: 0, exact: false });
    expect(await at('2025-01-01T11:00:00Z', 'time-desc')).toEqual({ offset: 3, exact: false });
    expect(await at('2025-01-01T12:00:00Z', 'time-desc')).toEqual({ offset: 2, exact: true });
    expect(await at('2025-01-02', 'seq-asc')).toEqual({ offset: 2, exact: false });
  });

  test('beyond the end is at the last; in an empty list at 0', async () => {
    expect(await at('9999-12-31T23:59:59.999999999Z')).toEqual({ offset: 4, exact: true });
    expect(await at('0001-01-01', 'time-desc')).toEqual({ offset: 4, exact: false });
    expect(await at('2025-01-01', 'time-asc', 'type:none')).toEqual({ offset: 0, exact: false });
  });

  test('that is no time is refused', async () => {
    await expect(at('soon')).rejects.toMatchObject({ code: 'input/invalid' });
  });
});

test('stats: totals, days in UTC, and the span of what is not our own', async () => {
  const stats = await bench.index.stats();
  expect(stats).toMatchObject({
    total: 8,
    own: 1,
    byCategory: expect.arrayContaining([{ value: 'trading', count: 3 }]),
    byOutcome: [
      { value: 'success', count: 2 },
      { value: 'failure', count: 1 },
    ],
    firstTime: '1969-12-31T23:59:59Z',
    lastTime: '9999-12-31T23:59:59.999999999Z',
  });
  expect(stats.byType[0]).toEqual({ value: 'login', count: 2 });
  expect(stats.byDay.map(({ value, count }) => `${value} ${count}`)).toEqual(
    expect.arrayContaining(['1969-12-31 1', '2025-01-01 2', '2025-01-02 1', '9999-12-31 1']),
  );
  expect(stats.byDay).toHaveLength(5);
  expect(stats.byHour).toContainEqual({ value: '9999-12-31T23', count: 1 });
  expect(stats.byRecordedDay.reduce((sum, { count }) => sum + count, 0)).toBe(8);
  expect(stats.indexBytes).toBeGreaterThan(0);
});

test('how the trail grew is counted on from where it was', async () => {
  const growing = await makeBench(drafts);
  const records = async () => (await growing.index.growth()).byRecordedDay.reduce((sum, { count }) => sum + count, 0);
  expect(await records()).toBe(8);
  await growing.append([draft(9, '{}'), draft(10, '{}')]);
  expect(await Promise.all([records(), records()])).toEqual([10, 10]);
  await growing.close();
});

describe('faults 41 to 46 and 55 through the index', () => {
  const hostile = [
    draft(1, '{"a":"x\\u0000y","__proto__":{"p":1},"constructor":"c","10":"ten","9":"nine"}', { resource: { id: 'a\0b' } }),
    draft(2, '{"a":"\\ud800","n":1152921504606846977,"m":1e400,"d":1.10}'),
    draft(3, '{"n":1,"n":2,"toString":"t"}', { actor: { id: '100%_"*' } }),
    draft(4, `{"a":"${"');DROP TABLE facts;--"}"}`),
  ];
  let odd: Bench;
  beforeAll(async () => void (odd = await makeBench(hostile)));
  afterAll(() => odd.close());
  const find = async (text: string) =>
    [...(await odd.index.find({ filter: filter(`-own:true (${text})`), order: 'seq-asc', through: 5 }))].map((seq) => seq - 1);

  test.each([
    ['fault 41: NUL is found', '"x\\u0000y"', [1]],
    ['fault 41: NUL in a path', 'data.a:"x\\u0000y"', [1]],
    ['fault 41: NUL in a field', 'resource:"a\\u0000b"', [1]],
    ['fault 41: NUL is not the end', 'resource:"a"', []],
    ['fault 42: an event with half a character is found by the rest', 'data.n>1152921504606846976', [2]],
    ['fault 42: and by its flag', 'flag:not-unicode', [2]],
    ['fault 42: half a character is not U+FFFD', 'data.a:"\ufffd"', []],
    ['fault 43: beyond 2^53', 'data.n:1152921504606846977', [2]],
    ['fault 43: beyond 2^53, its neighbour', 'data.n:1152921504606846976', []],
    ['fault 43: 1e400', 'data.m>1e399', [2]],
    ['fault 43: 1.10 is 1.1', 'data.d:1.1', [2]],
    ['fault 44: any of the repeated members', 'data.n:1', [3]],
    ['fault 44: the other one', 'data.n:2', [3]],
    ['fault 44: and its flag', 'flag:repeated-members', [3]],
    ['fault 45: __proto__ is a name', 'data.__proto__.p:1', [1]],
    ['fault 45: constructor is a name', 'data.constructor:c', [1]],
    ['fault 45: what nobody wrote is not there', 'data.hasOwnProperty:*', []],
    ['fault 45: toString is a name', 'data.toString:t', [3]],
    ['fault 46: names like numbers', 'data.9:nine data.10:ten', [1]],
    ['fault 55: signs of LIKE are themselves', 'actor:"100%_\\"*"', [3]],
    ['fault 55: and match nothing else', 'actor:"1%" or actor:"____"', []],
    ['fault 55: SQL is text', '"\');DROP TABLE"', [4]],
    ['fault 55: SQL in a path is a name', 'data."\') FROM facts;--":x', []],
  ])('%s', async (_, text, expected) => expect(await find(text)).toEqual(expected));

  test('fault 55: a pattern of many stars, a long text and 2,000 ors are answered soon', async () => {
    const spent = countCpuTime();
    await find(`actor:${'*a'.repeat(50)}*b data.a:${'*a'.repeat(50)}*b`);
    await find(`"${'a'.repeat(90_000)}"`);
    await find(Array.from({ length: 2000 }, (_, i) => `actor:user_${i}`).join(' or '));
    await find(Array.from({ length: 1000 }, (_, i) => `data.a:v${i}`).join(' or '));
    expect(spent()).toBeLessThan(20_000);
  });
});
