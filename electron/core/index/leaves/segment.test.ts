import fc from 'fast-check';
import { LRUCache } from 'lru-cache';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrailEvent } from '../../../../shared/event.ts';
import { escapeText, foldCase } from '../../../../shared/filter/event-text.ts';
import type { Condition } from '../../../../shared/filter/filter.ts';
import { matches } from '../../../../shared/filter/matches.ts';
import { drafts } from '../events.fixture.ts';
import { createSegmentBuilder } from './build-segment.ts';
import { searchField } from './search-field.ts';
import { searchPath } from './search-path.ts';
import { looseRows, searchText } from './search-text.ts';
import { hasRow, openSegment, type OpenSegment } from './segment.ts';
import { DamagedSegment, writeSegmentFile, type Part } from './segment-file.ts';
import { piecesBetweenValues } from './spanning.ts';

const folder = mkdtempSync(join(tmpdir(), 'leaves-'));
const file = join(folder, '000000.leaves');
const newCache = () => new LRUCache<string, Part>({ max: 1000 });
const FIRST = 64;
const seed = fc.readConfigureGlobal().seed!;
let events: TrailEvent[];
let segment: OpenSegment;

beforeAll(() => {
  const some = fc.sample(drafts, { numRuns: 150, seed }).flat();
  // Without the words, which a segment does not know.
  events = some.map(({ id, data, trace, timeText, resource }, i) => {
    const given = {
      ...(trace !== undefined && { trace }),
      ...(resource?.id !== undefined && { resource: { id: resource.id } }),
      ...(timeText !== undefined && { timeText }),
    };
    return { ...given, v: 1, id, data, prev: '', recorded: '2025-01-01T00:00:00Z', seq: FIRST + i };
  });
  segment = build(events);
});
afterAll(() => {
  segment.close();
  rmSync(folder, { recursive: true });
});

function build(all: readonly TrailEvent[]): OpenSegment {
  const builder = createSegmentBuilder(FIRST, all.length);
  for (const event of all) builder.add(event);
  const { directory, chunks } = builder.finish('trail', FIRST + all.length - 1, 'hash');
  writeSegmentFile(file, directory, chunks);
  return openSegment(file, newCache());
}

/** Sure and possible rows lie around the true ones, and only loose rows and texts across values are open. */
function check(found: { sure: Uint32Array; maybe: Uint32Array }, condition: Condition, mayBeOpen: boolean): void {
  const loose = looseRows(segment);
  for (const [row, event] of events.entries()) {
    const isMeant = matches(condition, event);
    const [isSure, isPossible] = [hasRow(found.sure as never, row), hasRow(found.maybe as never, row)];
    const said = `${JSON.stringify(condition)} of ${event.data}`;
    if (isSure) expect(isMeant, said).toBe(true);
    if (isMeant) expect(isPossible, said).toBe(true);
    if (!mayBeOpen && !hasRow(loose, row)) expect(isPossible, said).toBe(isSure);
  }
}

const word = fc.constantFrom(
  'a',
  'A',
  'é',
  'σας',
  '\0',
  '10',
  '1.10',
  '"',
  '\\',
  ',',
  ':',
  '"a"',
  '{"a"',
  '":1',
  '1,"',
  ',"b":',
  '[',
  ']}',
  '{}',
  '"a":"A"',
  'x',
  '%',
);

test(`a text is found where the record has it, whatever the case and across values (events of seed ${seed})`, () => {
  fc.assert(
    fc.property(
      fc.oneof(
        word,
        fc.tuple(word, word).map((two) => two.join('')),
      ),
      (text) => {
        check(searchText(segment, text), { kind: 'text', text }, piecesBetweenValues(foldCase(escapeText(text))) !== undefined);
      },
    ),
    { numRuns: 300 },
  );
});

test('an id is found by its print, and its record is asked, but for a field whose texts are kept', () => {
  for (const text of ['e-1', 'a', 'É', 'nowhere']) {
    for (const field of ['id', 'trace'] as const)
      check(searchField(segment, field, [text]), { kind: 'field', field, tests: [{ equals: text }] }, true);
    check(searchField(segment, 'resource', [text]), { kind: 'field', field: 'resource', tests: [{ equals: text }] }, false);
  }
});

const step = fc.constantFrom('a', 'b', 'x', '0', '1', 'a.b', '', 'é', 'details', 'payload', 'event_data', '__proto__');
const value = fc.constantFrom(
  'a',
  'A',
  '1',
  '1.0',
  '1.1',
  '1e2',
  '1152921504606846977',
  '1e400',
  '0.3',
  'true',
  'null',
  '007',
  '',
  '😀',
  '-5',
);
const someTest = fc.oneof(
  value.map((equals) => ({ equals })),
  value.map((above) => ({ above })),
  value.map((below) => ({ below })),
  fc.tuple(value, value).map(([from, to]) => ({ from, to })),
  value.filter((one) => one !== '').map((one) => ({ like: ['', one, ''] })),
  fc.constant({ present: true as const }),
);

test('a path leads to the values the record has there', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 3 }), fc.array(someTest, { minLength: 1, maxLength: 2 }), (path, tests) => {
      check(searchPath(segment, path, tests), { kind: 'data', path, tests }, false);
    }),
    { numRuns: 300 },
  );
});

test('many different values are found by text and by number', () => {
  const numbers = Array.from({ length: 1000 }, (_, i) => `{"n":${i}.5,"t":"order-${i}","s":"${i}"}`);
  const many = numbers.map((data, i) => ({ ...events[0]!, seq: FIRST + i, data }));
  const [before, open] = [events, segment];
  [events, segment] = [many, build(many)];
  const tests = [
    { equals: '7.5' },
    { equals: '7' },
    { equals: 'order-77' },
    { above: '998' },
    { from: '10', to: '11.50' },
    { like: ['order-9', ''] },
    { above: 'order-98' },
  ];
  for (const name of ['n', 't', 's'])
    for (const one of tests) check(searchPath(segment, [name], [one]), { kind: 'data', path: [name], tests: [one] }, false);
  for (const text of ['ORDER-99', '7.5', '"s":"7"']) check(searchText(segment, text), { kind: 'text', text }, text.includes(':'));
  segment.close();
  [events, segment] = [before, open];
});

test('a byte that changed is noticed, or changes nothing', () => {
  const bytes = readFileSync(file);
  const answers = () => {
    const one = openSegment(file, newCache());
    const found = [searchText(one, 'order-9'), searchPath(one, ['n'], [{ above: '500' }]), searchPath(one, ['t'], [{ equals: 'order-1' }])];
    one.close();
    return found;
  };
  const expected = answers();
  let noticed = 0;
  for (let at = 5; at < bytes.length; at += 499) {
    const damaged = Buffer.from(bytes);
    damaged[at]! ^= 1;
    writeFileSync(file, damaged);
    try {
      expect(answers()).toEqual(expected);
    } catch (error) {
      expect(error).toBeInstanceOf(DamagedSegment);
      noticed++;
    }
  }
  expect(noticed).toBeGreaterThan(20);
  writeFileSync(file, bytes.subarray(0, bytes.length >> 1));
  expect(answers).toThrow(DamagedSegment);
});

test('what no event of a segment has leaves no part behind, and nothing of it stands for another part', () => {
  const [before, open] = [events, segment];
  events = [1, 2, 3].map((n, i) => ({
    v: 1,
    id: `e-${n}`,
    data: `{"n":${n}}`,
    prev: '',
    recorded: '2025-01-01T00:00:00Z',
    seq: FIRST + i,
  }));
  segment = build(events);
  for (const field of ['trace', 'causation'] as const) expect(searchField(segment, field, ['x']).maybe).toEqual(segment.noRows());
  check(searchPath(segment, ['n'], [{ equals: '2' }]), { kind: 'data', path: ['n'], tests: [{ equals: '2' }] }, false);
  segment.close();
  [events, segment] = [before, open];
});

test('only signs that may be structure cut a text into pieces', () => {
  expect(piecesBetweenValues('10:15')).toBeUndefined();
  expect(piecesBetweenValues('Smith, John')).toBeUndefined();
  expect(piecesBetweenValues('"side":"buy"')).toEqual(['"side"', '"buy"']);
  expect(piecesBetweenValues('1,2')).toEqual(['1', '2']);
  expect(piecesBetweenValues('}')).toEqual([]);
});
