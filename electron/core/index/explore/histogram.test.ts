import { afterAll, beforeAll, expect, test } from 'vitest';
import { everything } from '../../../../shared/filter/filter.ts';
import { zoneOf } from '../../../../shared/zones/zone.ts';
import { makeBench, type Bench } from '../index.fixture.ts';

const OUTCOMES = 10;
let bench: Bench;

/** Outcome 0 once, outcome 1 twice, ...; and two events without an outcome. Veritrail's own first record has none either. */
beforeAll(async () => {
  const outcomes = Array.from({ length: OUTCOMES }, (_, at) => Array.from({ length: at + 1 }, () => `outcome-${at}`)).flat();
  const time = '2025-01-15T09:00:00Z';
  const drafts = [...outcomes, undefined, undefined].map((outcome, at) => ({
    id: `e-${at}`,
    time,
    data: '{}',
    ...(outcome && { outcome }),
  }));
  bench = await makeBench(drafts);
});
afterAll(() => bench.close());

const view = { filter: everything, zone: zoneOf('UTC'), maxBuckets: 50, facets: [], rhythm: false };

test('the most frequent values have a layer each, the rest share one, and events without a value have theirs', async () => {
  const shape = await bench.index.explore({ ...view, through: bench.index.indexedThrough, by: 'outcome' });
  const named = Array.from({ length: 8 }, (_, at) => ({ kind: 'value', value: `outcome-${9 - at}`, count: 10 - at }));
  expect(shape!.histogram!.layers).toEqual([...named, { kind: 'others', value: '', count: 3 }, { kind: 'absent', value: '', count: 2 }]);
  expect(shape!.histogram!.outside).toBe(1); // the trail's own beginning is of today
});

test('without a field there is one layer for all', async () => {
  const shape = await bench.index.explore({ ...view, through: bench.index.indexedThrough, by: 'none' });
  expect(shape!.histogram!.layers).toEqual([{ kind: 'value', value: '', count: 57 }]);
});
