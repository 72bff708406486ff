import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrailEvent } from '../../../shared/event.ts';
import { nodesAtPath, readData, scalarsOf } from '../../../shared/filter/data-values.ts';
import { fieldKinds, fieldNames, isFieldName } from '../../../shared/filter/fields.ts';
import { fieldValues } from '../../../shared/filter/field-values.ts';
import { filters } from '../../../shared/filter/filters.fixture.ts';
import { formatFilter } from '../../../shared/filter/format-filter.ts';
import { resolveTimes } from '../../../shared/filter/resolve-times.ts';
import { drafts } from './events.fixture.ts';
import { bruteForce, makeBench, matching, readEvents, type Bench } from './index.fixture.ts';

const NOW = Date.UTC(2025, 0, 2, 12);
const seed = fc.readConfigureGlobal().seed!;
let bench: Bench;
let events: TrailEvent[];

/** Few enough that some segments of leaves are full and the last events are in none. */
const LEAF_RECORDS = 64;
/** Of the first page. */
const ROWS = 5;

beforeAll(async () => {
  bench = await makeBench([], LEAF_RECORDS);
  for (const batch of fc.sample(drafts, { numRuns: 60, seed })) await bench.append(batch);
  events = await readEvents(bench.trail);
  await bench.leavesReach();
});
afterAll(() => bench.close());

test(`what the index answers is what the records say (events of seed ${seed})`, async () => {
  let foundBeforeCounted = 0;
  const property = fc.asyncProperty(filters, async (filter) => {
    const resolved = resolveTimes(filter, NOW);
    const expected = bruteForce(events, resolved);
    const listing = { filter: resolved, through: events.length };
    const context = formatFilter(filter);
    const first = await bench.index.firstRows({ ...listing, order: 'time-desc' }, ROWS);
    expect([...first.seqs], context).toEqual(expected.toReversed().slice(0, ROWS));
    if (first.total === undefined) foundBeforeCounted++;
    else expect(first.total, context).toBe(expected.length);
    for (const offset of [0, 3, expected.length >> 1, Math.max(0, expected.length - 3), expected.length + 1]) {
      const page = await bench.index.page({ ...listing, order: 'time-desc' }, { offset, limit: ROWS });
      expect([...page.seqs], `${context} from ${offset} on`).toEqual(expected.toReversed().slice(offset, offset + ROWS));
      expect(page.total, context).toBe(expected.length);
    }
    expect([...(await bench.index.find({ ...listing, order: 'time-asc' }))], context).toEqual(expected);
    expect([...(await bench.index.find({ ...listing, order: 'time-desc' }))], context).toEqual(expected.toReversed());
    expect([...(await bench.index.find({ ...listing, order: 'seq-asc' }))], context).toEqual(expected.toSorted((a, b) => a - b));
    expect([...(await bench.index.find({ ...listing, order: 'seq-desc' }))], context).toEqual(expected.toSorted((a, b) => b - a));
  });
  await fc.assert(property, { numRuns: Number(process.env['FC_RUNS'] ?? 400) });
  expect(foundBeforeCounted).toBeGreaterThan(0);
}, 600_000);

test('a list asked for with a smaller trail in mind stays the same', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 1, max: events.length }), async (filter, through) => {
      const resolved = resolveTimes(filter, NOW);
      const expected = bruteForce(events.slice(0, through), resolved);
      expect([...(await bench.index.find({ filter: resolved, through, order: 'time-asc' }))]).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test('values count what the records hold', async () => {
  const paths = ['data.a', 'data.b', 'data.x', 'data.0', 'data.a.0', 'data.details'];
  const fields = fc.constantFrom(...fieldNames.filter((name) => fieldKinds[name] !== 'time'), ...paths);
  const property = fc.asyncProperty(filters, fields, async (filter, field) => {
    const resolved = resolveTimes(filter, NOW);
    const { values: found } = await bench.index.values({ filter: resolved, field, limit: 1000, through: events.length });
    const expected = new Map<string, number>();
    for (const event of matching(events, resolved)) {
      for (const value of valuesOf(event, field)) expected.set(value, (expected.get(value) ?? 0) + 1);
    }
    expect(new Map(found.map(({ value, count }) => [value, count])), `${field} under ${formatFilter(filter)}`).toEqual(expected);
  });
  await fc.assert(property, { numRuns: 200 });
});

test('the most frequent resources are those of the records', async () => {
  const property = fc.asyncProperty(filters, fc.integer({ min: 1, max: events.length }), async (filter, through) => {
    const resolved = resolveTimes(filter, NOW);
    const found = await bench.index.mostFrequent('resource', { filter: resolved, through }, 3);
    const counts = new Map<string, number>();
    for (const { resource } of matching(events.slice(0, through), resolved))
      if (resource?.id !== undefined) counts.set(resource.id, (counts.get(resource.id) ?? 0) + 1);
    const largest = [...counts.values()].toSorted((a, b) => b - a).slice(0, 3);
    expect(
      found.map(({ count }) => count),
      formatFilter(filter),
    ).toEqual(largest);
    for (const { value, count } of found) expect(counts.get(value), formatFilter(filter)).toBe(count);
  });
  await fc.assert(property, { numRuns: 200 });
});

function valuesOf(event: TrailEvent, field: string): string[] {
  if (isFieldName(field)) return fieldValues(event, field);
  const nodes = nodesAtPath(readData(event.data), field.split('.').slice(1));
  return [...new Set(nodes.flatMap(scalarsOf).map(({ text }) => text))];
}

test('the index finds itself in agreement with the records', async () => expect(await bench.index.check()).toBeUndefined());

test('the same after closing and opening', async () => {
  await bench.reopen();
  await bench.leavesReach();
  expect(bench.said).toEqual([]);
  expect(bench.index.indexedThrough).toBe(events.length);
  for (const filter of fc.sample(filters, 50)) {
    const resolved = resolveTimes(filter, NOW);
    const found = await bench.index.find({ filter: resolved, through: events.length, order: 'time-asc' });
    expect([...found]).toEqual(bruteForce(events, resolved));
  }
});
