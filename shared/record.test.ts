import { existsSync, readFileSync, readdirSync } from 'node:fs';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drafts, present, unicodeText } from './drafts.fixture.ts';
import type { Draft } from './event.ts';
import { encodeRecord, eventFlags, parseRecord } from './record.ts';

const ZEROS = '0'.repeat(64);
const place = { seq: 7, prev: ZEROS, recorded: '2026-11-21T02:11:56.123456Z' };

/** The members that a record of the draft must have, made in the plainest way: an independent reading of the format. */
function expectedEnvelope(draft: Draft, more: object): Record<string, unknown> {
  const keep = (value: unknown): unknown => {
    if (typeof value === 'string') return value.isWellFormed() ? value : undefined;
    if (Array.isArray(value)) return emptyIsAbsent(value.map(keep).filter((item) => item !== undefined));
    if (typeof value !== 'object' || value === null) return value;
    return emptyIsAbsent(present(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, keep(member)]))));
  };
  const { data: _, aggregate, ...described } = draft;
  const counted = aggregate?.id.isWellFormed() ? { aggregate: { ...aggregate, version: 3 } } : {};
  return { ...(keep(described) as object), ...counted, ...place, v: 1, ...more };
}
const emptyIsAbsent = (value: object): object | undefined => (Object.keys(value).length === 0 ? undefined : value);

test('a record is what canonicalize (RFC 8785) writes of its envelope, with the data verbatim in its place', () => {
  fc.assert(
    fc.property(drafts, fc.option(unicodeText, { nil: undefined }), (draft, claimedId) => {
      const more = claimedId === undefined ? {} : { claimedId };
      const record = encodeRecord(draft, { ...place, version: 3, ...more });
      const mark = '\u0001data\u0001';
      const canonical = canonicalize({ ...expectedEnvelope(draft, more), data: mark })!;
      expect(record).toBe(canonical.replace(JSON.stringify(mark), () => draft.data));
      expect(record.isWellFormed()).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('parseRecord gives back the envelope and the very text of the data', () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      const { data, ...envelope } = parseRecord(encodeRecord(draft, { ...place, version: 3 }));
      expect(data).toBe(draft.data);
      expect(envelope).toEqual(expectedEnvelope(draft, {}));
    }),
    { numRuns: 500 },
  );
});

const tricky = [
  '{"x":1,"from":{"batch":"b","file":1,"line":2}}',
  '{"from":{"batch":"b","file":1,"line":2},"id":"z","prev":"p"}',
  '{"prev":"x","data":{"id":"a"}}',
  '"\\",\\"prev\\":\\""',
  '[",\\"id\\":",{"id":1}]',
  '12345678901234567890.10e+5',
  '{"a":"\\ud800","a":1.10,"\\u0061":null}',
  '{}',
  'null',
];
test.each(tricky)('data that looks like the members beside it is found whole: %s', (data) => {
  for (const from of [{}, { from: { batch: ',"from":{"batch":"', file: 1, line: 2 } }]) {
    const draft: Draft = { id: ',"id":', data, outcome: '","prev":"', ...from };
    expect(parseRecord(encodeRecord(draft, place))).toEqual({ ...draft, ...place, v: 1 });
  }
});

test('fault 43: numbers, escapes, member order and repeated members of the data stay as the source wrote them', () => {
  const data = '{"z":9007199254740993,"a":1e400,"b":-0,"b":1.10,"10":1,"2":2,"\\u0041\\/":"\\u00e9"}';
  expect(encodeRecord({ id: '1', data }, place)).toBe(
    `{"data":${data},"id":"1","prev":"${ZEROS}","recorded":"${place.recorded}","seq":7,"v":1}`,
  );
});

test('fault 42: a lone surrogate is left out of the envelope and stays in the data', () => {
  const draft: Draft = { id: '1', actor: { id: '\ud800', name: 'ann' }, type: 'a\udc00', aggregate: { id: '\ud800' }, data: '"\\ud800"' };
  const event = parseRecord(encodeRecord(draft, place));
  expect(event).toEqual({ id: '1', actor: { name: 'ann' }, data: '"\\ud800"', ...place, v: 1 });
  expect(eventFlags(event)).toEqual(['not-unicode']);
  expect(() => encodeRecord({ id: '\ud800', data: '1' }, place)).toThrow(/importers derive/);
});

test('what is no record is said to be none', () => {
  for (const text of ['', '{}', 'null', '{"data":1}', 'time,actor', '{"data":1,"id":"x","prev":"'])
    expect(() => parseRecord(text)).toThrow(SyntaxError);
});

const flagged: [string, object, string[]][] = [
  ['{"a":1}', {}, []],
  ['{"a":{"b":1},"c":{"b":1}}', {}, []],
  ['[{"a":1},{"a":1}]', {}, []],
  ['{"a":"a","b":"a"}', {}, []],
  ['{"a":[{"b":1,"b":1}]}', {}, ['repeated-members']],
  ['{"a":1,"\\u0061":2}', {}, ['repeated-members']],
  ['{"a\\\\":1,"a\\\\":2}', {}, ['repeated-members']],
  ['{"a":"\\ud83d\\ude00"}', {}, []],
  ['{"a":"\\\\ud800"}', {}, []],
  ['{"\\uD800":1}', {}, ['not-unicode']],
  ['{"a":1}', { claimedId: 'x', timeFlag: 'assumed-utc' }, ['conflict', 'time-assumed-utc']],
  ['{"category":"custody"}', { category: 'other' }, ['claims-custody']],
  ['{"details":{"Category":"Custody"}}', {}, ['claims-custody']],
  ['{"word":"custody"}', {}, []],
  ['{"category":"custody"}', { own: true }, []],
];
test.each(flagged)('fault 44: the flags of %s with %o', (data, more, flags) => {
  expect(eventFlags({ id: '1', ...place, v: 1, ...more, data })).toEqual(flags);
});

const suite = new URL('../../shared/data/vectors/jcs/testdata/', import.meta.url).pathname;
describe.skipIf(!existsSync(suite))('jcs vectors (skipped where ../shared/data is absent)', () => {
  const names = existsSync(suite) ? readdirSync(`${suite}input`) : [];
  test.each(names)('the strings of %s stand in a record as RFC 8785 writes them', (name) => {
    const canonical = readFileSync(`${suite}output/${name}`, 'utf8');
    const strings = canonical.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(strings).not.toEqual([]);
    for (const string of strings) {
      const record = encodeRecord({ id: '1', action: JSON.parse(string) as string, data: '1' }, place);
      expect(record.startsWith(`{"action":${string},"data":1`)).toBe(true);
    }
  });
});
