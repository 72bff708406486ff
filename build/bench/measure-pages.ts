import type { Measurement, Place } from './measurement.ts';
import { percentile } from './percentile.ts';
import { variedFilters } from './questions.ts';
import { openSession, type Session } from './session.ts';
import { untilLeaves } from './until-leaves.ts';

const REPETITIONS = 60;
const LIMIT = 200;

/**
 * How long a page takes through the contract, in process. Pages of the whole trail are asked for from ever other places, filters
 * never twice: right after an import, while the index for text and data is being built behind it, and once that is there.
 */
export async function measurePages({ dataDir, trailPath }: Place): Promise<Measurement> {
  const session = await openSession(dataDir);
  const opened = await session.call('trails.open', {}, [trailPath]);
  if (opened.status !== 'open') throw new Error('The trail could not be opened.');
  const { ref: trail, size } = await session.caughtUp(opened.trail.ref);
  const startMs = performance.now();
  const orders = ['time-desc', 'time-asc', 'seq-desc', 'seq-asc'] as const;
  const page = (input: { filter?: string; order?: (typeof orders)[number]; offset?: number; limit?: number }) =>
    session.call('events.page', { trail, limit: LIMIT, ...input });

  const opening = await timed(1, () => page({}));
  const first = await timed(REPETITIONS, (i) => page({ order: orders[i % orders.length]!, limit: LIMIT - (i >> 2) }));
  const middle = await timed(REPETITIONS, (i) => page({ order: orders[i % orders.length]!, offset: Math.floor(size / 2) + i * 37 }));
  const soon = variedFilters(REPETITIONS, 2);
  const early = await timed(REPETITIONS, (i) => page({ filter: soon[i]! }));
  const leavesMs = await untilLeaves(async () => (await session.call('overview.get', { trail })).valuesLag);
  const filters = variedFilters(REPETITIONS, 0);
  const filtered = await timed(REPETITIONS, (i) => page({ filter: filters[i]! }));
  const counted = variedFilters(REPETITIONS, 1);
  const counts = await timed(REPETITIONS, (i) => page({ filter: counted[i]!, limit: 0 }));
  const elapsedMs = performance.now() - startMs;
  await session.close();
  return {
    elapsedMs,
    records: size,
    openingMs: opening[0]!,
    leavesMs,
    ...spread('first', first),
    ...spread('middle', middle),
    ...spread('early', early),
    ...spread('filtered', filtered),
    ...spread('count', counts),
  };
}

async function timed(times: number, act: (i: number) => ReturnType<Session['call']>): Promise<number[]> {
  const elapsed: number[] = [];
  for (let i = 0; i < times; i++) {
    const startMs = performance.now();
    await act(i);
    elapsed.push(performance.now() - startMs);
  }
  return elapsed;
}

const spread = (name: string, elapsed: readonly number[]) => ({
  [`${name}P50Ms`]: percentile(elapsed, 50),
  [`${name}P95Ms`]: percentile(elapsed, 95),
});
