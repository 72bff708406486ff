import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrailEvent } from '../../../shared/event.ts';
import { fieldKinds, fieldNames } from '../../../shared/filter/fields.ts';
import { fieldValues } from '../../../shared/filter/field-values.ts';
import { filters } from '../../../shared/filter/filters.fixture.ts';
import { formatFilter } from '../../../shared/filter/format-filter.ts';
import { matches } from '../../../shared/filter/matches.ts';
import { resolveTimes } from '../../../shared/filter/resolve-times.ts';
import { drafts } from './events.fixture.ts';
import { bruteForce, makeBench, readEvents, type Bench } from './index.fixture.ts';

const NOW = Date.UTC(2025, 0, 2, 12);
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
let bench: Bench;
let events: TrailEvent[];

beforeAll(async () => {
  bench = await makeBench();
  for (const batch of fc.sample(drafts, { numRuns: 60, seed })) await bench.append(batch);
  events = await readEvents(bench.trail);
});
afterAll(() => bench.close());

test(`what the index answers is what the records say (events of seed ${seed})`, async () => {
  const property = fc.asyncProperty(filters, async (filter) => {
    const resolved = resolveTimes(filter, NOW);
    const expected = bruteForce(events, resolved);
    const listing = { filter: resolved, through: events.length };
    const context = formatFilter(filter);
    expect([...(await bench.index.find({ ...listing, order: 'time-asc' }))], context).toEqual(expected);
    expect([...(await bench.index.find({ ...listing, order: 'time-desc' }))], context).toEqual(expected.toReversed());
    expect([...(await bench.index.find({ ...listing, order: 'seq-asc' }))], context).toEqual(expected.toSorted((a, b) => a - b));
    expect([...(await bench.index.find({ ...listing, order: 'seq-desc' }))], context).toEqual(expected.toSorted((a, b) => b - a));
  });
  await fc.assert(property, { numRuns: Number(process.env['FC_RUNS'] ?? 400) });
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
  const fields = fc.constantFrom(...fieldNames.filter((name) => fieldKinds[name] !== 'time'));
  const property = fc.asyncProperty(filters, fields, async (filter, field) => {
    const resolved = resolveTimes(filter, NOW);
    const found = await bench.index.values({ filter: resolved, field, prefix: '', limit: 1000, through: events.length });
    const expected = new Map<string, number>();
    for (const event of events.filter((one) => matches(resolved, one))) {
      for (const value of fieldValues(event, field)) expected.set(value, (expected.get(value) ?? 0) + 1);
    }
    expect(new Map(found.map(({ value, count }) => [value, count])), `${field} under ${formatFilter(filter)}`).toEqual(expected);
  });
  await fc.assert(property, { numRuns: 100 });
});

test('the index finds itself in agreement with the records', async () => expect(await bench.index.check()).toBeUndefined());

test('the same after closing and opening', async () => {
  await bench.reopen();
  expect(bench.said).toEqual([]);
  expect(bench.index.indexedThrough).toBe(events.length);
  for (const filter of fc.sample(filters, 50)) {
    const resolved = resolveTimes(filter, NOW);
    const found = await bench.index.find({ filter: resolved, through: events.length, order: 'time-asc' });
    expect([...found]).toEqual(bruteForce(events, resolved));
  }
});
