import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeRecord } from '../../../../shared/record.ts';
import { readSaid, scanRecord } from './check-record.ts';
import { scanCanonicalString, scanMinified } from './scan-json.ts';

/** Whether a scan takes all of a text; a line end follows it, as it does in a block of records. */
const takes = (scan: typeof scanMinified, text: string | Buffer): boolean => {
  const bytes = Buffer.concat([Buffer.from(text), Buffer.from('\n')]);
  return scan(bytes, 0) === bytes.length - 1;
};

test('minified JSON is taken, and with any byte of white space put outside a string it is not', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), fc.constantFrom(' ', '\t', '\r', '\n'), (value, where, space) => {
      const text = JSON.stringify(value);
      expect(takes(scanMinified, text)).toBe(true);
      const at = where % (text.length + 1);
      const spaced = text.slice(0, at) + space + text.slice(at);
      const isInside = isJson(spaced) && JSON.stringify(JSON.parse(spaced)).length > text.length; // a space within a string
      expect(takes(scanMinified, spaced)).toBe(isInside);
    }),
    { numRuns: 700 },
  );
});

test('what is taken is what JSON.parse takes, however it is cut or changed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), fc.string({ maxLength: 2 }), (value, where, change) => {
      const text = JSON.stringify(value);
      const at = where % (text.length + 1);
      const changed = text.slice(0, at) + change + text.slice(at + 1);
      if (!/[ \t\r\n]/.test(changed)) expect(takes(scanMinified, changed)).toBe(isJson(changed));
    }),
    { numRuns: 1500 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each([
  '1',
  '-0',
  '0.10',
  '1e400',
  '-1.5E+10',
  '12345678901234567890',
  'true',
  '""',
  '[]',
  '{}',
  '[{},[],{"a":[]}]',
  '"\\u00e9\\/"',
  '"\\ud800"',
])('takes %s', (text) => expect(takes(scanMinified, text)).toBe(true));
test.each([
  '',
  '01',
  '1.',
  '.5',
  '+1',
  '-',
  '1e',
  'tru',
  'nulll',
  '"',
  '"\\x"',
  '"\\u12g4"',
  '[1,]',
  '[,1]',
  '{"a"}',
  '{"a":}',
  '{a:1}',
  '{"a":1,}',
  '[1}',
  '{]',
  '1 ',
  '"\u0001"',
])('does not take %j', (text) => expect(takes(scanMinified, text)).toBe(false));

test('fault 39: depth is no matter', () => {
  const depth = 200_000;
  expect(takes(scanMinified, '['.repeat(depth) + ']'.repeat(depth))).toBe(true);
  expect(takes(scanMinified, '['.repeat(depth) + ']'.repeat(depth - 1))).toBe(false);
});

test('a canonical string is the one way RFC 8785 has to write it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(takes(scanCanonicalString, JSON.stringify(text))).toBe(true);
    }),
  );
  for (const spelling of ['"\\/"', '"\\u0041"', '"\\u000a"', '"\\u001F"', '"\\u2028"', '"\\ud83d\\ude00"'])
    expect(takes(scanCanonicalString, spelling)).toBe(false);
  for (const spelling of ['"\\u0000"', '"\\u001f"', '"\\u000b"', '"\\b\\t\\n\\f\\r\\"\\\\"', '"\u2028\u007f"'])
    expect(takes(scanCanonicalString, spelling)).toBe(true);
});

test('what encodeRecord writes is a record, and says what it was given', () => {
  const unicode = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(unicode, unicode, fc.nat(), fc.jsonValue(), (id, aggregate, seq, data) => {
      const prev = '7'.repeat(64);
      const text = encodeRecord(
        { id, aggregate: { id: aggregate }, data: JSON.stringify(data) },
        { seq, prev, version: 5, recorded: '2026-11-21T02:11:56.123456Z' },
      );
      const bytes = Buffer.from(`${text}\n`);
      expect(scanRecord(bytes, 0)).toBe(bytes.length - 1);
      expect(readSaid(bytes)).toEqual({ id, seq, prev, aggregateId: aggregate, version: 5 });
    }),
    { numRuns: 300 },
  );
});

const suite = new URL('../../../../../shared/data/vectors/jsontestsuite/test_parsing/', import.meta.url).pathname;
describe.skipIf(!existsSync(suite))('JSONTestSuite (skipped where ../shared/data is absent)', () => {
  const files = existsSync(suite) ? readdirSync(suite) : [];
  test('no text that must be refused is taken', () => {
    for (const file of files.filter((name) => name.startsWith('n_'))) {
      const bytes = readFileSync(suite + file);
      if (isUtf8(bytes)) expect(takes(scanMinified, bytes), file).toBe(false);
    }
  });
  test('every text that must be accepted is taken once it is without white space', () => {
    for (const file of files.filter((name) => name.startsWith('y_'))) {
      const text = readFileSync(suite + file, 'utf8');
      if (!/\s/.test(text)) expect(takes(scanMinified, text), file).toBe(true);
    }
  });
});

const isUtf8 = (bytes: Buffer): boolean => Buffer.from(bytes.toString('utf8')).equals(bytes);
