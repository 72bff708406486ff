import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TrailEvent } from '../../../shared/event.ts';
import { csvHead, csvRow, type FormulaMode } from './csv.ts';

const HASH = 'ab'.repeat(32);
const base: TrailEvent = { id: 'e1', seq: 7, v: 1, prev: '0'.repeat(64), recorded: '2025-01-31T14:02:11.000000Z', data: '{"a":1.10}' };

function readBack(event: TrailEvent, formulas: FormulaMode): Record<string, string> {
  const rows: Record<string, string>[] = parse(csvHead() + csvRow(event, HASH, formulas), { columns: true, record_delimiter: '\r\n' });
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

test('a row tells the envelope, the sentence, the hash and the data as the source wrote it', () => {
  const event: TrailEvent = { ...base, type: 'order_placed', actor: { id: 'ana' }, aggregate: { id: 'order_1', version: 2 } };
  expect(readBack(event, 'safe')).toMatchObject({
    seq: '7',
    type: 'order_placed',
    description: 'Order order_1 was placed.',
    'actor.id': 'ana',
    'actor.name': '',
    'aggregate.version': '2',
    hash: HASH,
    data: '{"a":1.10}',
  });
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'a,=1+1', 'a\n=1+1', 'a\r\n-1', 'a;@x', '＝1'])(
  'fault 57: a text cell %j is made safe',
  (value) => {
    const event = { ...base, type: value, actor: { id: value }, trace: value };
    const safe = readBack(event, 'safe');
    for (const name of ['type', 'actor.id', 'trace']) expect(safe[name]).toBe(`'${value}`);
    expect(readBack(event, 'raw')['actor.id']).toBe(value);
  },
);

test.each(['a=b', 'x-1', 'ana@example.com', "'x", 'a, b', '2025-01-31T00:00:00Z', ''])('fault 57: a harmless cell %j stays', (value) => {
  expect(readBack({ ...base, trace: value }, 'safe')['trace']).toBe(value);
});

test('fault 57: numbers stay numbers', () => {
  const event = { ...base, data: '-5.50', from: { batch: 'b', file: 1, line: 12 }, aggregate: { id: '-5', version: 3 } };
  expect(readBack(event, 'safe')).toMatchObject({ data: '-5.50', 'from.line': '12', 'aggregate.version': '3', seq: '7' });
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', "'", ';', 'a', '\t', '\0') }),
);
const anyEvent = fc
  .record({ type: anyText, action: anyText, trace: anyText, source: anyText, data: anyText })
  .map((texts) => ({ ...base, ...texts }));

test('raw: what a CSV reader reads back is what was written', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const { type, action, trace, source, data } = event;
      expect(readBack(event, 'raw')).toMatchObject({ type, action, trace, source, data });
    }),
  );
});

test('fault 57: safe: a cell is the value, or the value behind one apostrophe and then no formula', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const row = readBack(event, 'safe');
      for (const name of ['type', 'action', 'trace', 'source'] as const) {
        expect([event[name], `'${event[name]}`]).toContain(row[name]);
        expect(row[name]).not.toMatch(/^[=+\-@\t\r]/);
      }
    }),
  );
});

const naughty = new URL('../../../../shared/data/vectors/blns/blns.json', import.meta.url);

test.skipIf(!existsSync(naughty))('every naughty string comes back from a raw export', () => {
  for (const text of JSON.parse(readFileSync(naughty, 'utf8')) as string[])
    expect(readBack({ ...base, trace: text }, 'raw')['trace']).toBe(text);
});
