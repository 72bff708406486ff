import { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { EventOrder } from '../../../shared/contract/events.ts';
import type { Draft } from '../../../shared/event.ts';
import { parseFilter, resolveTimes } from '../../../shared/filter/filter-text.ts';
import { makeBench, type Bench } from './index.fixture.ts';

/** A step of a plan, as DuckDB tells it. */
type Step = { name: string; extra_info: { Filters?: string | string[] }; children: Step[] };

const EVENTS = 2200;
/** Two full segments; the events after them are in none. */
const LEAF_RECORDS = 1024;
const ORDERS: EventOrder[] = ['time-desc', 'time-asc', 'seq-desc', 'seq-asc'];
const SORTS = ['ORDER_BY', 'TOP_N', 'WINDOW', 'HASH_JOIN', 'NESTED_LOOP_JOIN', 'CROSS_PRODUCT'];
const runStatement = DuckDBConnection.prototype.run;
let bench: Bench;
/** How the statements asked since would be answered, step by step. */
let plans: Step[][] = [];

beforeAll(async () => {
  bench = await makeBench(
    Array.from({ length: EVENTS }, (_, at) => draftOf(at)),
    LEAF_RECORDS,
  );
  await find('', 'seq-asc'); // what lies in memory is read once
  vi.spyOn(DuckDBConnection.prototype, 'run').mockImplementation(async function (this: DuckDBConnection, sql, ...rest) {
    if (/^\s*(?:SELECT|WITH)/.test(sql)) {
      const explained = await (await runStatement.call(this, `EXPLAIN (FORMAT json) ${sql}`, ...rest)).getRows();
      plans.push((JSON.parse(String(explained[0]![1])) as Step[]).flatMap(stepsOf));
    }
    return runStatement.call(this, sql, ...rest);
  });
});
afterAll(() => bench.close());

test.each([
  '',
  'type:order.create',
  'time:2026-10-29T14:10..2026-10-29T14:20',
  '-actor:ann outcome:failure or seq:5..900',
  'type:x data.price>5',
])('a list of "%s" comes from memory: no statement, for no page, order or count', async (text) => {
  const asked = await plansOf(async () => {
    for (const order of ORDERS) await find(text, order);
    await bench.index.untimed({ filter: filterOf(text), through: EVENTS });
    await bench.index.locateTime({ filter: filterOf(text), order: 'time-desc', through: EVENTS, time: '2026-10-29T14:15:00Z' });
  });
  expect(asked).toEqual([]);
});

test.each(['swap', 'data.price>5', 'resource:r-7', 'version:3..5', 'type:order.create (swap or data.price<3)'])(
  'what "%s" asks the database is one run through the rows, sorted by nobody, whatever the order',
  async (text) => {
    const asked = await plansOf(async () => {
      for (const order of ORDERS) await find(text, order);
    });
    expect(asked).toHaveLength(1);
    expect(scansOf(asked[0]!)).toHaveLength(1);
    expect(sortsOf(asked[0]!)).toEqual([]);
  },
);

test('what leaves and memory do not reach yet is looked at by its range, and not sorted', async () => {
  await bench.leavesReach();
  const before = bench.index.indexedThrough;
  await bench.append([draftOf(EVENTS)]);
  const asked = await plansOf(() => find('"swap" data.price>7', 'time-desc'));
  const [intoMemory, afterLeaves, ...others] = asked.flatMap(scansOf).map(filtersOf);
  expect(intoMemory).toBe(`seq>${before} AND seq<=${before + 1}`);
  expect(Number(/^seq>(\d+)/.exec(afterLeaves!)?.[1])).toBeGreaterThanOrEqual(LEAF_RECORDS);
  expect(others).toEqual([]);
  expect(sortsOf(asked.flat())).toEqual([]);
});

const filterOf = (text: string) => resolveTimes(parseFilter(text), 0);

function find(text: string, order: EventOrder): Promise<Uint32Array> {
  return bench.index.find({ filter: filterOf(text), order, through: bench.index.indexedThrough });
}

async function plansOf(work: () => Promise<unknown>): Promise<Step[][]> {
  plans = [];
  await work();
  return plans;
}

const stepsOf = (step: Step): Step[] => [step, ...step.children.flatMap(stepsOf)];
const scansOf = (steps: readonly Step[]): Step[] => steps.filter(({ name }) => name.includes('SEQ_SCAN') || name.includes('TABLE_SCAN'));
const sortsOf = (steps: readonly Step[]): Step[] => steps.filter(({ name }) => SORTS.includes(name));
const filtersOf = ({ extra_info }: Step): string => [extra_info.Filters ?? []].flat().join(' AND ');

function draftOf(at: number): Draft {
  const time = `2026-10-29T14:${String(at % 60).padStart(2, '0')}:11Z`;
  return {
    id: `e-${at}`,
    time,
    type: at % 2 ? 'order.create' : 'trade.fill',
    aggregate: { id: 'a' },
    resource: { id: `r-${at}` },
    data: `{"price":${at},"note":"swap"}`,
  };
}
