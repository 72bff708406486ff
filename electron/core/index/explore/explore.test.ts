import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Histogram } from '../../../../shared/contract/explore.ts';
import type { TrailEvent } from '../../../../shared/event.ts';
import { formatFilter } from '../../../../shared/filter/format-filter.ts';
import { filters } from '../../../../shared/filter/filters.fixture.ts';
import { parseInstant } from '../../../../shared/filter/instant.ts';
import { resolveTimes } from '../../../../shared/filter/resolve-times.ts';
import { zoneOf } from '../../../../shared/zones/zone.ts';
import { drafts } from '../events.fixture.ts';
import { makeBench, matching, readEvents, type Bench } from '../index.fixture.ts';

const NOW = Date.UTC(2025, 0, 2, 12);
const seed = fc.readConfigureGlobal().seed!;
let bench: Bench;
let events: TrailEvent[];

beforeAll(async () => {
  bench = await makeBench([], 64);
  for (const batch of fc.sample(drafts, { numRuns: 40, seed })) await bench.append(batch);
  events = await readEvents(bench.trail);
  await bench.leavesReach();
});
afterAll(() => bench.close());

const view = {
  by: 'outcome' as const,
  maxBuckets: 50,
  facets: [
    { field: 'type', limit: 2 },
    { field: 'data.a', limit: 2 },
  ],
  rhythm: true,
};
const seconds = (time: string) => parseInstant(time)!.seconds;

test(`every count is that of the records (events of seed ${seed})`, async () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu').map(zoneOf);
  const property = fc.asyncProperty(filters, zones, async (filter, zone) => {
    const resolved = resolveTimes(filter, NOW);
    const expected = matching(events, resolved);
    const shape = (await bench.index.explore({ ...view, filter: resolved, through: events.length, zone }))!;
    const context = `${formatFilter(filter)} in ${zone.name}`;
    expect(shape.total, context).toBe(expected.length);
    const timed = expected.filter(({ time }) => time !== undefined);
    const drawn = shape.histogram?.buckets.reduce((sum, { total }) => sum + total, 0) ?? 0;
    for (const counts of [shape.rhythm!.heat.flat(), shape.rhythm!.days.map(({ count }) => count)])
      expect(
        counts.reduce((a, b) => a + b, 0),
        context,
      ).toBe(drawn);
    expect(shape.histogram === undefined, context).toBe(timed.length === 0);
    if (shape.histogram) checkHistogram(shape.histogram, expected, context);
    for (const { values, others, distinct, absent, field } of shape.facets) {
      expect(values.length, context).toBe(Math.min(2, distinct));
      if (field === 'type')
        expect(
          values.reduce((sum, { count }) => sum + count, others + absent),
          context,
        ).toBe(expected.length);
    }
  });
  await fc.assert(property, { numRuns: 150 });
});

function checkHistogram(
  { buckets, layers, untimed, outside, from, to }: Histogram,
  expected: readonly TrailEvent[],
  context: string,
): void {
  expect(buckets.length, context).toBeLessThanOrEqual(50);
  expect([buckets[0]!.from, buckets.at(-1)!.to], context).toEqual([from, to]);
  const timed = expected.filter(({ time }) => time !== undefined);
  for (const bucket of buckets) {
    const end = seconds(bucket.to) + (bucket.to.startsWith('9999-12-31T23:59:59') ? 1 : 0);
    const inside = timed.filter(({ time }) => seconds(time!) >= seconds(bucket.from) && seconds(time!) < end);
    expect(bucket.total, context).toBe(inside.length);
    for (const [at, { kind, value }] of layers.entries()) {
      if (kind === 'value') expect(bucket.counts[at], context).toBe(inside.filter(({ outcome }) => outcome === value).length);
      if (kind === 'absent') expect(bucket.counts[at], context).toBe(inside.filter(({ outcome }) => outcome === undefined).length);
    }
  }
  expect(untimed, context).toBe(expected.length - timed.length);
  expect(outside + untimed + buckets.reduce((sum, { total }) => sum + total, 0), context).toBe(expected.length);
}

test('a newer question of the same asker ends the one before', async () => {
  const ask = (asker: string) =>
    bench.index.explore({ ...view, filter: { kind: 'text', text: asker }, through: events.length, zone: zoneOf('UTC'), asker: 'screen' });
  const [first, second] = await Promise.all([ask('a'), ask('b')]);
  expect(first).toBeUndefined();
  expect(second).toMatchObject({ total: expect.any(Number) });
});
