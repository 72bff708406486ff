import { LRUCache } from 'lru-cache';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rangeBits } from '../sets/bits.ts';
import { createSegmentBuilder } from './build-segment.ts';
import { createRanking } from './rank-values.ts';
import { openSegment, type OpenSegment } from './segment.ts';
import { type Part, writeSegmentFile } from './segment-file.ts';

const RECORDS = 4096;
const folder = mkdtempSync(join(tmpdir(), 'ranking-'));
const cache = new LRUCache<string, Part>({ max: 1000 });
/** One of two events has a resource of its own, the others share some: the lower its number, the more often. */
const resourceOf = (seq: number): string => (seq % 2 === 0 ? `own "${seq}"` : `shared ${Math.floor(Math.sqrt(seq % 1000))}`);
let segments: OpenSegment[];

beforeAll(() => {
  segments = [0, 1, 2].map((number) => {
    const builder = createSegmentBuilder(number * RECORDS, RECORDS);
    const last = (number + 1) * RECORDS - 1;
    for (let seq = Math.max(1, number * RECORDS); seq <= last; seq++)
      builder.add({ v: 1, seq, id: `e-${seq}`, prev: '', recorded: '2025-01-01T00:00:00Z', data: '{}', resource: { id: resourceOf(seq) } });
    const { directory, chunks } = builder.finish('trail', last, 'hash');
    const path = join(folder, `${number}.leaves`);
    writeSegmentFile(path, directory, chunks);
    return openSegment(path, cache);
  });
});
afterAll(() => {
  for (const segment of segments) segment.close();
  rmSync(folder, { recursive: true });
});

function ranked(first: number, last: number, limit: number, others = new Map<string, number>()): Map<string, number> | undefined {
  const { add, finish } = createRanking({ field: 'resource', among: rangeBits(first, last), limit, others });
  for (const segment of segments) add(segment);
  return finish();
}

/** The counts of those that are as frequent as the last of the wanted, and of some others, are the true ones. */
function check(found: Map<string, number>, expected: ReadonlyMap<string, number>, limit: number): void {
  const least = [...expected.values()].toSorted((a, b) => b - a)[limit - 1] ?? 1;
  for (const [value, count] of found) expect(count, value).toBe(expected.get(value));
  for (const [value, count] of expected) if (count >= least) expect(found.get(value), value).toBe(count);
}

function truth(first: number, last: number, others: ReadonlyMap<string, number> = new Map()): Map<string, number> {
  const counts = new Map(others);
  for (let seq = first; seq <= last; seq++) counts.set(resourceOf(seq), (counts.get(resourceOf(seq)) ?? 0) + 1);
  return counts;
}

test.each([
  [1, 3 * RECORDS - 1, 10],
  [1, 3 * RECORDS - 1, 500],
  [RECORDS - 100, RECORDS + 900, 5],
  [3, 20, 12],
  [5, 5, 12],
])('of the events %i to %i the %i most frequent are counted as they are', (first, last, limit) => {
  check(ranked(first, last, limit)!, truth(first, last), limit);
});

test('what was counted elsewhere is counted with them', () => {
  const others = new Map([
    ['only elsewhere', 900],
    ['shared 30', 500],
    ['own "8"', 1],
  ]);
  check(ranked(1, 3 * RECORDS - 1, 3, others)!, truth(1, 3 * RECORDS - 1, others), 3);
});

test('where hundreds of thousands are equally frequent it cannot be told', () => {
  const others = new Map(Array.from({ length: 200_000 }, (_, i) => [`once ${i}`, 1] as const));
  expect(ranked(2, 2, 5, others)).toBeUndefined();
});
