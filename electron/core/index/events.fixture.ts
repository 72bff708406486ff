import fc from 'fast-check';
import type { Draft } from '../../../shared/event.ts';

/** Events as hostile as they come: what DuckDB's JSON, JavaScript's numbers and case tables each read their own way. */

const odd = [
  'a',
  'A',
  'ab',
  'é',
  'É',
  'İ',
  'ΣΑΣ',
  'σας',
  'ß',
  '😀',
  '\0',
  'a\0b',
  '%',
  '_',
  '*',
  "'; DROP TABLE facts; --",
  '"',
  '\\',
  'a.b',
  '10',
  '1.10',
  '1.1',
  '',
];
const numbers = [
  '0',
  '-0',
  '1',
  '1.0',
  '1.10',
  '1.1',
  '-1.5',
  '1e2',
  '100',
  '1e400',
  '-1e-400',
  '1152921504606846976',
  '1152921504606846977',
  '18446744073709551616',
  '0.1',
  '0.30000000000000004',
  '0.3000000000000000400001',
  '123456789012345678901234567890123456789012',
  '1E2',
  '99.99',
];
const names = ['a', 'b', 'x', '0', '1', 'a.b', 'a/b', '~', '', '__proto__', 'constructor', 'é', 'details', 'payload', 'event_data'];

const word = fc.constantFrom(...odd);
const string = word.map((text) => JSON.stringify(text));
const rawString = fc.constantFrom(
  '"\\ud800"',
  '"\\u0041"',
  '"\\/"',
  '"\\u0000"',
  '"1152921504606846977.5"',
  '"007"',
  '"-5"',
  '"1.50"',
  '"\\ud83d\\ude00"',
);
const scalar = fc.oneof(string, rawString, fc.constantFrom(...numbers), fc.constantFrom('true', 'false', 'null'));
const name = fc.constantFrom(...names).map((text) => JSON.stringify(text));

const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('json'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`) },
    { weight: 3, arbitrary: object(tie('json')) },
  ),
}));

function object(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(fc.tuple(name, value), { maxLength: 4 }).map((members) => `{${members.map(([key, one]) => `${key}:${one}`).join(',')}}`);
}

/** The shapes whose payload `data.x` looks into first; also with the payload as JSON in a string. */
const shaped = fc.oneof(
  object(json).map((details) => `{"actor":{"id":"a"},"action":"x","resource":{},"details":${details},"a":1,"b":"root"}`),
  object(json).map((payload) => `{"ts_event":1735689600123456789,"event_type":"param.change","payload":${payload},"a":[1,"A"]}`),
  fc.tuple(json, fc.boolean()).map(([inner, isText]) => {
    const data = isText ? JSON.stringify(inner) : inner;
    return `{"id":"1","event_type":"order_placed","event_data":${data},"aggregate_id":"order_1","sequence":1,"timestamp":"2024-01-15T12:00:00Z","x":"root"}`;
  }),
);

const time = fc.option(
  fc.constantFrom(
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999999Z',
    '1969-12-31T23:59:59.5Z',
    '2025-01-01T00:00:00Z',
    '2025-01-01T00:00:00.000000001Z',
    '2025-01-01T23:59:59.999999999Z',
    '2025-01-02T00:00:00Z',
    '2024-02-29T12:00:00.1Z',
  ),
  { nil: undefined, freq: 4 },
);
const maybe = fc.option(word, { nil: undefined, freq: 3 });

/** `id` and `from` are set by `asDrafts`. */
const described = fc.record({
  type: fc.option(fc.constantFrom('order.create', 'order.cancel', 'trade.fill', 'Order.create', 'order', '*'), { nil: undefined }),
  action: maybe,
  category: fc.option(fc.constantFrom('trading', 'system'), { nil: undefined }),
  outcome: fc.option(fc.constantFrom('success', 'failure', 'denied'), { nil: undefined }),
  severity: maybe,
  schema: fc.option(fc.constantFrom('1', '1.0', '1.10', '2'), { nil: undefined }),
  source: maybe,
  trace: maybe,
  request: fc.option(fc.constantFrom('1', '10', '9', '1.5', '1152921504606846977', 'r-1', '😀', '\uffff'), { nil: undefined }),
  causation: maybe,
  actor: fc.option(fc.record({ id: maybe, name: maybe, type: maybe, ip: maybe }), { nil: undefined }),
  resource: fc.option(fc.record({ id: maybe, type: maybe }), { nil: undefined }),
  aggregate: fc.option(fc.record({ id: fc.constantFrom('order_1', 'settings') }), { nil: undefined }),
  time,
  data: fc.oneof(object(json), shaped, json),
});

export const drafts: fc.Arbitrary<Draft[]> = fc.array(described, { minLength: 1, maxLength: 12 }).map((all) => all.map(asDraft));

function asDraft({ time: when, ...rest }: Record<string, unknown>, at: number): Draft {
  const flagged = when === undefined ? { timeFlag: 'missing', timeText: 'soon' } : { time: when };
  const draft = { ...rest, ...flagged, id: `e-${at % 7}`, from: { batch: 'batch-1', file: (at % 2) + 1, line: at + 1 } };
  return JSON.parse(JSON.stringify(draft), (_, value: unknown) => (isEmpty(value) ? undefined : value)) as Draft;
}

const isEmpty = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
