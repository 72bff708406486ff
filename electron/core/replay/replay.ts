import type { AggregateStateAnswer } from '../../../shared/contract/aggregates.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { standardSettings } from '../../../shared/settings/settings.ts';
import type { Trail } from '../trail/trail.ts';
import { differenceAtTime, differenceAtVersion } from './difference.ts';
import { createDurations } from './durations.ts';
import { type CacheBounds, createPointInTimeCache } from './point-in-time-cache.ts';
import { neighbours } from './neighbours.ts';
import { foldToTime } from './state-at-time.ts';
import { foldToVersion, type Reached } from './state-at-version.ts';
import { findSubject, mustHaveVersion, type Subject } from './subject.ts';
import { createTimeOrders } from './time-order.ts';

const STANDARD_BOUNDS: CacheBounds = { minutes: standardSettings.replayCacheMinutes, entries: standardSettings.replayCacheEntries };

type ReplayStatistics = Output<'trails.stats'>['replay'];

/** A version, or a moment as RFC 3339 in UTC. */
export type Instant = { version: number } | { time: string };

/** Replays the aggregates of one open trail and remembers what it found out on the way. */
export function createReplay(trail: Trail, bounds = STANDARD_BOUNDS) {
  const cache = createPointInTimeCache(bounds);
  const orders = createTimeOrders(trail);
  const durations = createDurations();

  async function derive(subject: Subject, instant: Instant): Promise<Omit<AggregateStateAnswer, 'cached' | 'elapsedMs'>> {
    const order = await orders(subject);
    if ('version' in instant) {
      const reached = await foldToVersion(subject, instant.version);
      return answerOf(subject, reached, await differenceAtVersion(subject, reached, order));
    }
    const reached = await foldToTime(subject, instant.time, order);
    const answer = answerOf(subject, reached, await differenceAtTime(subject, reached, instant.time, order));
    return { ...answer, ...(await neighbours(subject, reached, instant.time, order)) };
  }

  return {
    find: (aggregate: string) => findSubject(trail, aggregate),

    /** The state at an instant; without one at the last version. Fails with aggregate/unknown, or input/invalid for a version to come. */
    async stateAt(aggregate: string, asked?: Instant): Promise<AggregateStateAnswer> {
      const startedMs = performance.now();
      const size = await trail.aggregates.size(aggregate);
      const instant = asked ?? { version: size };
      const key = `${JSON.stringify(instant)} ${aggregate}`;
      const known = cache.get(key, size);
      if (known) return { ...known, cached: true, elapsedMs: performance.now() - startedMs };
      const subject = await findSubject(trail, aggregate);
      if ('version' in instant) mustHaveVersion(subject, instant.version);
      const elapsed = await timed(() => derive(subject, instant));
      const answer = { ...elapsed.value, cached: false, elapsedMs: elapsed.elapsedMs };
      durations.add(elapsed.elapsedMs);
      cache.set(key, answer);
      return answer;
    },

    /** How long replays took and how often the cache knew the answer, in this session. */
    statistics(): ReplayStatistics {
      const { entries, hits, misses } = cache.statistics();
      const [p50Ms, p95Ms] = [durations.percentile(0.5), durations.percentile(0.95)];
      return {
        replays: durations.count(),
        ...(p50Ms === undefined ? {} : { p50Ms }),
        ...(p95Ms === undefined ? {} : { p95Ms }),
        cached: entries,
        hits,
        misses,
        ...(hits + misses === 0 ? {} : { hitRate: hits / (hits + misses) }),
      };
    },
  };
}
export type Replay = ReturnType<typeof createReplay>;

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; elapsedMs: number }> {
  const startedMs = performance.now();
  const value = await work();
  return { value, elapsedMs: performance.now() - startedMs };
}

function answerOf(subject: Subject, reached: Reached, difference: AggregateStateAnswer['difference']) {
  const { aggregate, kind, reducer, size } = subject;
  const { version, seq, firstSeq, events, skipped, unreadable, latest, state, blame, snapshot } = reached;
  return {
    aggregate,
    kind,
    reducerVersion: reducer.version,
    version,
    seq,
    firstSeq,
    events,
    skipped,
    size,
    ...(unreadable === undefined ? {} : { unreadable }),
    ...(latest === undefined ? {} : { time: latest }),
    state,
    blame,
    ...(difference ? { difference } : {}),
    ...(snapshot ? { from: { snapshot: snapshot.id, version: snapshot.version } } : {}),
  };
}
