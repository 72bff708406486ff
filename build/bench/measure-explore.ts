import { tmpdir } from 'node:os';
import { http } from '../../shared/bridge.ts';
import type { Reply } from '../../shared/wire.ts';
import { startLoopback } from '../../electron/loopback/start-loopback.ts';
import { type BenchQuestion, exploreQuestions } from './explore-questions.ts';
import type { Place } from './measurement.ts';
import { openSession } from './session.ts';
import { untilLeaves } from './until-leaves.ts';

/** How long each question took, in milliseconds, in the order of the rounds. */
export type Timings = Record<string, number[]>;
export type ExploreFound = {
  events: number;
  openingMs: number;
  leavesMs: number;
  inProcess: Timings;
  overLoopback: Timings;
  indexBytes: number;
  trailBytes: number;
};

const ROUNDS = 5;

type Ask = (operation: string, input: object) => Promise<unknown>;

/** Asks every question in rounds: through the contract in process, then over the loopback host as a browser does. */
export async function measureExplore({ dataDir, trailPath }: Place): Promise<ExploreFound> {
  const session = await openSession(dataDir);
  const startMs = performance.now();
  const opened = await session.call('trails.open', {}, [trailPath]);
  if (opened.status !== 'open') throw new Error('The trail could not be opened.');
  const { ref, size } = await session.caughtUp(opened.trail.ref);
  const openingMs = performance.now() - startMs;
  const leavesMs = await untilLeaves(async () => (await session.call('overview.get', { trail: ref })).valuesLag);
  const inProcess = await timeAll(
    (operation, input) => session.call(operation as 'events.page', { trail: ref, ...input } as never),
    size,
    0,
  );
  const { indexBytes, trailBytes } = await session.call('trails.stats', { trail: ref });
  await session.close();
  const overLoopback = await throughLoopback({ dataDir, trailPath, size, ref });
  return { events: size, openingMs, leavesMs, inProcess, overLoopback, indexBytes, trailBytes };
}

async function timeAll(ask: Ask, size: number, firstRound: number): Promise<Timings> {
  const timings: Timings = {};
  // The first words of a fresh process are not what a day's work is like.
  for (const { operation, input } of exploreQuestions(size, 900)) await ask(operation, input);
  for (let round = firstRound; round < firstRound + ROUNDS; round++) {
    for (const question of exploreQuestions(size, round)) (timings[question.name] ??= []).push(await timeOf(ask, question));
  }
  return timings;
}

async function timeOf(ask: Ask, { operation, input }: BenchQuestion): Promise<number> {
  const startMs = performance.now();
  await ask(operation, input);
  return performance.now() - startMs;
}

type Loop = { dataDir: string; trailPath: string; size: number; ref: string };

async function throughLoopback({ dataDir, trailPath, size, ref }: Loop): Promise<Timings> {
  const host = await startLoopback({ dataDir, pageDir: tmpdir(), port: 0, log: () => undefined });
  try {
    await host.send({ id: 1, operation: 'trails.open', input: {}, grant: { paths: [trailPath] } });
    const entered = await fetch(host.address + http.enter, { method: 'POST', headers: { authorization: `Bearer ${host.invite()}` } });
    const headers = { authorization: `Bearer ${((await entered.json()) as { session: string }).session}` };
    const ask: Ask = async (operation, input) => {
      const body = JSON.stringify({ id: 1, operation, input: { trail: ref, ...input } });
      const reply = (await (await fetch(host.address + http.call, { method: 'POST', headers, body })).json()) as Reply;
      if (!reply.ok) throw new Error(`${operation}: ${reply.error.message}`);
      return reply.data;
    };
    await untilLeaves(async () => ((await ask('overview.get', {})) as { valuesLag: number }).valuesLag);
    return await timeAll(ask, size, ROUNDS);
  } finally {
    await host.close();
  }
}
