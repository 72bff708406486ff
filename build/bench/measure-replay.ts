import { createReplay } from '../../electron/core/replay/replay.ts';
import { recordsOf } from '../../electron/core/replay/read-events.ts';
import { keepDueSnapshots } from '../../electron/core/replay/keep-due-snapshots.ts';
import { foldToVersion } from '../../electron/core/replay/state-at-version.ts';
import { findSubject, type Subject } from '../../electron/core/replay/subject.ts';
import { createTrail } from '../../electron/core/trail/create-trail.ts';
import type { Trail } from '../../electron/core/trail/trail.ts';
import { Fold } from '../../shared/reducers/fold.ts';
import { readReplayEvent } from '../../shared/reducers/replay-event.ts';
import type { Draft } from '../../shared/event.ts';
import type { Measurement, Place } from './measurement.ts';
import { percentile } from './percentile.ts';

const AGGREGATE = 'wallet_bench';
const BATCH = 5000;
const PROBES = 30;
const CACHED_PROBES = 200;

/** One aggregate with a long history: how fast it is replayed, and how fast a state is found with and without snapshots. */
export async function measureReplay({ dataDir, trailPath, events }: Place): Promise<Measurement> {
  const trail = await createTrail(trailPath, 'bench', { dataDir });
  for (let from = 1; from <= events; from += BATCH)
    await trail.append({ drafts: draftsFrom(from, Math.min(BATCH, events - from + 1)), source: '' });
  const subject = await findSubject(trail, AGGREGATE);

  const { parseMs, foldMs } = await besideParse(subject);
  const replayMs = await elapsedOf(() => foldToVersion(subject, events));
  const versions = Array.from({ length: PROBES }, (_, i) => 1 + Math.floor((((i * 7919 + 13) % 9973) / 9973) * (events - 1)));
  const plain = await each(versions.slice(0, 5), (version) => foldToVersion(subject, version));

  const keepMs = await elapsedOf(async () => keepDueSnapshots(trail, { after: 0, through: (await trail.head()).size, ...unwatched }));
  const fresh = (instant: { version: number } | { time: string }) => createReplay(trail).stateAt(AGGREGATE, instant);
  const atEnd = await each(versions, () => fresh({ version: events }));
  const atVersion = await each(versions, (version) => fresh({ version }));
  const atTime = await each(versions, (version) => fresh({ time: timeOf(version) }));
  const cached = await cachedAnswers(trail, events);
  await trail.close();
  return {
    elapsedMs: replayMs,
    records: events,
    parseMs,
    foldMs,
    keepMs,
    plainVersionMs: percentile(plain, 50),
    plainMeanShare: versions.slice(0, 5).reduce((sum, version) => sum + version, 0) / 5 / events,
    endP50Ms: percentile(atEnd, 50),
    versionP50Ms: percentile(atVersion, 50),
    versionP95Ms: percentile(atVersion, 95),
    timeP50Ms: percentile(atTime, 50),
    cachedP50Ms: percentile(cached, 50),
    cachedP95Ms: percentile(cached, 95),
  };
}

const unwatched = { every: 1000, signal: new AbortController().signal, onProgress: () => undefined };
const timeOf = (version: number): string => new Date(Date.UTC(2025, 0, 1) + version * 1000).toISOString();

/** As the event-sourced desktop writes them. */
function draftsFrom(from: number, count: number): Draft[] {
  return Array.from({ length: count }, (_, i) => {
    const version = from + i;
    const token = ['ETH', 'USDC', 'SOL'][version % 3]!;
    const time = timeOf(version);
    const payload = `{"wallet":"bench","token":"${token}","old_balance":${version - 1}.25,"new_balance":${version}.25,"reason":"swap","timestamp":"${time}"}`;
    const id = `00000000-0000-4000-8000-${String(version).padStart(12, '0')}`;
    const data = `{"id":"${id}","event_type":"balance_changed","event_data":${payload},"aggregate_id":"${AGGREGATE}","sequence":${version},"timestamp":"${time}"}`;
    return { id, type: 'balance_changed', action: 'balance_changed', category: 'trading', time, aggregate: { id: AGGREGATE }, data };
  });
}

class NumberSource {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
type Reviver = (key: string, value: unknown, context: { source: string }) => unknown;
const parse = JSON.parse as unknown as (text: string, reviver: Reviver) => unknown;

/**
 * The least that a replay which keeps every digit could do with the language alone, and the replay itself, piece by piece in
 * turn: whatever else the computer does meanwhile slows both.
 */
async function besideParse({ trail, kind, size }: Subject): Promise<{ parseMs: number; foldMs: number }> {
  const fold = new Fold(kind);
  let [parseMs, foldMs] = [0, 0];
  for await (const piece of recordsOf(trail, AGGREGATE, 1, size)) {
    const startMs = performance.now();
    for (const { record } of piece) parse(record, (_, value, { source }) => (typeof value === 'number' ? new NumberSource(source) : value));
    const betweenMs = performance.now();
    for (const { record } of piece) fold.apply(readReplayEvent(record));
    parseMs += betweenMs - startMs;
    foldMs += performance.now() - betweenMs;
  }
  return { parseMs, foldMs };
}

async function cachedAnswers(trail: Trail, events: number): Promise<number[]> {
  const replay = createReplay(trail);
  const wanted = { version: Math.floor(events / 2) };
  await replay.stateAt(AGGREGATE, wanted);
  return each(Array.from({ length: CACHED_PROBES }), () => replay.stateAt(AGGREGATE, wanted));
}

async function elapsedOf(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

async function each<T>(values: readonly T[], work: (value: T) => Promise<unknown>): Promise<number[]> {
  const elapsed: number[] = [];
  for (const value of values) elapsed.push(await elapsedOf(() => work(value)));
  return elapsed;
}
