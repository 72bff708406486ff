import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Draft } from '../../../../shared/event.ts';
import { controlIds } from '../../../../shared/filter/control-ids.ts';
import { bruteForce, makeBench, readEvents, type Bench } from '../index.fixture.ts';

const seed = Number(process.env['FC_SEED'] ?? 1);
const ROUNDS = 12;
let bench: Bench;

/** Few values of each, so that they meet: the same person, order and file again and again, within seconds and hours. */
const described = fc.record({
  type: fc.constantFrom('order_placed', 'order_cancelled', 'auth.login', 'limit.change', 'limit.approve', 'review_approved'),
  category: fc.constantFrom('trading', 'configuration', 'authentication'),
  outcome: fc.constantFrom('failure', 'success', 'denied'),
  actor: fc.constantFrom('ann', 'bo').map((id) => ({ id })),
  source: fc.constantFrom('s', 't'),
  aggregate: fc.option(
    fc.constantFrom('o1', 'o2').map((id) => ({ id })),
    { nil: undefined },
  ),
  resource: fc.option(
    fc.constantFrom('o1', 'l1').map((id) => ({ id, type: 'limit' })),
    { nil: undefined },
  ),
  time: fc.option(fc.constantFrom('05:00:00', '09:00:00', '09:00:00.5', '09:00:01', '09:04:00', '20:00:00'), { nil: undefined }),
  data: fc.oneof(
    fc.constantFrom('{}', '{"reviewer":"ann"}', '{"reviewer":"bo","reviewer":"ann"}', '{"sequence":"7"}'),
    fc.integer({ min: 1, max: 40 }).map((number) => `{"sequence":${number}}`),
    fc.integer({ min: 1, max: 40 }).map((number) => `{"sequence":${number},"x":1,"x":2}`), // DuckDB's JSON is not asked about it
    fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('a', 'b'))
      .map(([number, id]) => `{"sequence":${number},"aggregate_id":"${id}"}`),
  ),
  file: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
  own: fc.option(fc.constant(true as const), { nil: undefined, freq: 8 }),
});
const batches = fc.array(described, { minLength: 5, maxLength: 20 });

beforeAll(async () => void (bench = await makeBench()));
afterAll(() => bench.close());

test(`as a trail grows, control queries find what they find in its records, now and as of before (seed ${seed})`, async () => {
  for (const [round, batch] of fc.sample(batches, { numRuns: ROUNDS, seed }).entries()) {
    const before = bench.index.indexedThrough;
    await bench.append(batch.map((one, at) => draftOf(one, `${round}-${at}`)));
    const events = await readEvents(bench.trail);
    for (const through of [events.length, before + 1, events.length - 1]) {
      for (const id of controlIds) {
        const condition = { kind: 'control' as const, id };
        const expected = bruteForce(events.slice(0, through), condition).toSorted((a, b) => a - b);
        expect([...(await bench.index.find({ filter: condition, order: 'seq-asc', through }))], `${id} of ${through}`).toEqual(expected);
      }
    }
  }
});

type Described = typeof described extends fc.Arbitrary<infer One> ? One : never;

function draftOf({ time, file, ...rest }: Described, id: string): Draft {
  const timed = time === undefined ? { timeFlag: 'missing' as const } : { time: `2025-01-15T${time}Z` };
  const from = file === undefined ? {} : { from: { batch: 'b', file, line: 1 } };
  return JSON.parse(JSON.stringify({ ...rest, ...timed, ...from, id })) as Draft;
}
