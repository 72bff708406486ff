import { describe, expect, test } from 'vitest';
import type { TrailEvent } from '../event.ts';
import { matches } from './matches.ts';
import { parseFilter } from './parse-filter.ts';
import { resolveTimes } from './resolve-times.ts';

const NOW = Date.UTC(2025, 0, 31, 12, 0, 30);

const event = (data: string, more: Partial<TrailEvent> = {}): TrailEvent => ({
  id: 'e-1',
  seq: 7,
  prev: '0'.repeat(64),
  recorded: '2025-01-31T12:00:00.000001Z',
  v: 1,
  data,
  ...more,
});
const isFound = (text: string, one: TrailEvent): boolean => matches(resolveTimes(parseFilter(text), NOW), one);

/** Each line: a filter that finds the event; after `not `, one that does not. */
function expectFound(one: TrailEvent, lines: readonly string[]): void {
  for (const line of lines) {
    const isExpected = !line.startsWith('not ');
    expect(isFound(isExpected ? line : line.slice(4), one), line).toBe(isExpected);
  }
}

describe('fields', () => {
  const one = event('{}', {
    type: 'order.create',
    actor: { id: 'ann', ip: '10.0.0.1' },
    resource: { id: 'ord-1', type: 'order' },
    aggregate: { id: 'order_1', version: 12 },
    schema: '1.10',
    claimedId: 'x',
    timeFlag: 'assumed-utc',
    time: '2025-01-31T09:00:00Z',
    from: { batch: 'b-1', file: 2, line: 3 },
  });

  test('compare exactly, with case; * stands for anything', () =>
    expectFound(one, [
      'type:order.create',
      'not type:Order.create',
      'not type:order',
      'type:order.*',
      'type:*create',
      'type:*r*c*e',
      'not type:order.*f',
      'type:x,order.create',
      'actor:ann actor.ip:10.*',
      'resource:ord-1 resource.type:order',
    ]));

  test('an absent one passes nothing, and its absence can be asked for', () =>
    expectFound(one, ['not outcome:*', '-outcome:*', '-outcome:failure', 'not outcome:""', 'actor:*', 'not actor.name:*']));

  test('numbers, words and yes or no', () =>
    expectFound(one, [
      'seq:7',
      'seq:1..7',
      'not seq>7',
      'version:12',
      'version>=012',
      'file:2 batch:b-1',
      'own:false',
      'not own:true',
      'flag:conflict',
      'flag:time-*',
      'not flag:time',
      'schema:1.10',
      'not schema:1.1',
      'schema>=1.1',
      'schema<=1.1',
    ]));
});

describe('times', () => {
  const at = (time: string) => event('{}', { time });

  test('a date is its whole day in UTC, wherever it stands', () => {
    expectFound(at('2025-01-31T00:00:00Z'), [
      'time:2025-01-31',
      'time>=2025-01-31',
      'time<=2025-01-31',
      'not time>2025-01-31',
      'not time<2025-01-31',
      'time:2025-01-30..2025-01-31',
      'time>2025-01-30',
      'not time:2025-01-30',
    ]);
    expectFound(at('2025-01-31T23:59:59.999999999Z'), [
      'time:2025-01-31',
      'time<=2025-01-31',
      'not time>2025-01-31',
      'not time:2025-02-01',
    ]);
  });

  test('a moment is one nanosecond, in any zone', () =>
    expectFound(at('2025-01-31T10:00:00.5Z'), [
      'time:2025-01-31T10:00:00.5Z',
      'time:2025-01-31T10:00:00.500000000Z',
      'time:2025-01-31T12:00:00.5+02:00',
      'time:2025-01-31T10:00:00.5',
      'time>2025-01-31T10:00:00.499999999Z',
      'not time:2025-01-31T10:00:00Z',
      '-time<2025-01-31T10:00Z',
      'time:"2025-01-31 10:00:00.5"',
    ]));

  test('relative times end with the running minute', () => {
    expectFound(at('2025-01-31T12:00:59.999999999Z'), [
      'time:last-1m',
      'time:last-24h',
      'time:today',
      'not time:yesterday',
      'not time<last-1m',
    ]);
    expectFound(at('2025-01-31T12:01:00Z'), ['not time:last-24h', 'time:today', 'time>last-24h']);
    expectFound(at('2025-01-30T12:00:00Z'), [
      'time:last-24h',
      'time:last-1d',
      'time:yesterday',
      'not time:last-86399s',
      'time<last-23h',
      'time:last-1w',
    ]);
  });

  test('an event without usable time is in no range', () =>
    expectFound(event('{}', { timeFlag: 'missing' }), [
      'not time:today',
      'not time<9999-12-31',
      '-time:today',
      'not time:*',
      '-time:*',
      'recorded:2025-01-31',
      'recorded:2025-01-31T12:00:00.000001Z',
    ]));

  test('years 0001 to 9999', () => {
    expectFound(at('0001-01-01T00:00:00Z'), ['time:0001-01-01', 'time<0001-01-02', 'time<1969-12-31']);
    expectFound(at('9999-12-31T23:59:59.999999999Z'), ['time:9999-12-31', 'time>9999-12-30']);
  });
});

describe('data', () => {
  test('a path goes through objects and arrays; an array at its end is each of its scalars', () =>
    expectFound(event('{"a":{"b":[{"c":1},[2],"x",null]},"0":"zero"}'), [
      'data.a.b.0.c:1',
      'data.a.b:x',
      'data.a.b:null',
      'not data.a.b:2',
      'data.a.b.1:2',
      'not data.a.b.00.c:1',
      'data.0:zero',
      'data.a:*',
      'not data.a:x',
      'data.a.b.3:null',
      'not data.a.b.4:*',
      'not data.b:*',
    ]));

  test('in the payload of its format first, then at the root', () => {
    const platform = event(
      '{"actor":{"id":"a"},"action":"x","resource":{},"details":{"symbol":"AAPL","side":null},"symbol":"MSFT","outcome":"ok","side":"buy"}',
    );
    expectFound(platform, [
      'data.symbol:AAPL',
      'not data.symbol:MSFT',
      'data.outcome:ok',
      'data.details.symbol:AAPL',
      'data.side:null',
      'not data.side:buy',
    ]);
  });

  test('the payload may be JSON in a string', () => {
    const stored = event(
      '{"id":"1","event_type":"order_placed","event_data":"{\\"symbol\\": \\"AAPL\\"}","aggregate_id":"order_1","sequence":1,"timestamp":"2024-01-15T12:00:00Z"}',
    );
    expectFound(stored, ['data.symbol:AAPL', 'data.sequence:1', 'data.event_data:*AAPL*']);
  });

  test('fault 43: numbers are decimals of any length', () =>
    expectFound(event('{"a":1.10,"b":1152921504606846977,"c":1e400,"d":-0,"e":"64250.10","f":"1.10 "}'), [
      'data.a:1.1',
      'data.a:1.100',
      'not data.a:1.11',
      'data.a:1.1*',
      'data.a:1.10*',
      'data.b:1152921504606846977',
      'not data.b:1152921504606846976',
      'data.b>1152921504606846976',
      'data.c>1e399',
      'data.c:1e400',
      'not data.c>1e401',
      'data.d:0',
      'data.d:-0',
      'data.e>64250',
      'data.e>=64250.1',
      'not data.e:64250.1',
      'not data.f>=1',
      'data.f>="1.1 "',
      'data.a:1..2',
    ]));

  test('fault 44: a repeated member matches on any of its values', () =>
    expectFound(event('{"a":1,"a":"x","b":{"c":1},"b":{"c":2}}'), ['data.a:1', 'data.a:x', 'data.b.c:1', 'data.b.c:2', '-data.a:y']));

  test('fault 45: names that JavaScript knows are plain names', () =>
    expectFound(event('{"__proto__":{"a":1},"constructor":"c"}'), [
      'data.__proto__.a:1',
      'data.constructor:c',
      'not data.toString:*',
      'not data.a:1',
      'not data.constructor.name:*',
    ]));

  test('text compares by code point', () =>
    expectFound(event('{"a":"😀","b":"b"}'), ['data.a>\uffff', 'data.b>a', 'not data.b>b', 'data.b:a..c', 'not data.b>5']));

  test('a value that is no object has no members', () => expectFound(event('"a"'), ['not data.a:*', 'not data.0:a', '"a"']));
});

describe('text anywhere', () => {
  const one = event('{"Name":"J\\u00fcrgen \\/ \\"Q\\"","lone":"\\uD800","nul":"\\u0000","n":1.10}', {
    type: 'order.create',
    timeText: 'Gestern',
  });

  test('is found whatever its case and however the data escapes it', () =>
    expectFound(one, ['jürgen', 'JÜRGEN', '"/ \\"q\\""', 'ORDER.CREATE', 'gestern', '1.10', 'not 1.1000', 'not missing', '"\\u0000"']));

  test('each character folds by itself', () => {
    expectFound(event('{"a":"ΟΔΟΣ"}'), ['οδοσ', 'οδοΣ']);
    expectFound(event('{"a":"İ"}'), ['İ', 'i']);
  });

  test('does not reach over the end of a text', () =>
    expectFound(event('"ab"', { type: 'x', action: 'y' }), ['not "xy"', 'not "abx"', 'ab']));
});

test('and, or, not', () => {
  const one = event('{}', { type: 'a', action: 'b' });
  expectFound(one, [
    'type:a action:b',
    'not type:a action:c',
    'type:x or action:b',
    '-(type:x or action:x)',
    'not -(type:x or action:b)',
    '',
  ]);
});
