import { randomUUID } from 'node:crypto';
import type { Job, JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import type { Push } from '../../../shared/contract/pushes.ts';
import { AppError, toWireError } from '../../../shared/errors.ts';
import type { Log } from '../log.ts';

export type Work = {
  kind: Job['kind'];
  trail?: string;
  title: string;
  unit: JobProgress['unit'];
  run: (context: { signal: AbortSignal; onProgress: (progress: JobProgress) => void }) => Promise<JobResult>;
};

/** The long works of this session: running and finished ones, newest first. Their state outlives the page that began them. */
export type Jobs = {
  start(work: Work): string;
  list(): Job[];
  get(id: string): Job;
  cancel(id: string): Job;
  /** Marks those of them that have ended as dismissed, and says how many that were. */
  dismiss(ids: readonly string[]): number;
  /** Resolves when no job of a trail is running: what is only good for later waits for it. */
  quiet(trail: string): Promise<void>;
  /** Cancels the jobs of one trail, or all, and waits until they have stopped. */
  settle(trail?: string): Promise<void>;
};

type Entry = { job: Job; stop: AbortController; startedMs: number; done: Promise<void> };
const PUSH_EVERY_MS = 100;

type Surroundings = {
  push: (push: Push) => void;
  log: Log;
  /** The ended jobs, newest first, of a core of this session that died; they are still listed. */
  earlier?: readonly Job[] | undefined;
  /** Hears when the first job begins and when the last has ended. */
  onBusy: (isBusy: boolean) => void;
};

/** The jobs of a core; see Jobs. */
export function createJobs({ push, log, earlier = [], onBusy }: Surroundings): Jobs {
  let running = 0;
  const entries = new Map<string, Entry>(earlier.toReversed().map((job) => [job.id, asEntry(job)]));

  function find(id: string): Entry {
    const entry = entries.get(id);
    if (!entry) throw new AppError('job/unknown', `There is no job ${id} in this session.`);
    return entry;
  }

  const runningOf = (trail?: string): Entry[] =>
    [...entries.values()].filter(({ job }) => job.state === 'running' && (trail === undefined || job.trail === trail));

  function change(entry: Entry, facts: Partial<Job>): void {
    entry.job = { ...entry.job, ...facts, elapsedMs: Math.round(performance.now() - entry.startedMs) };
    push({ push: 'jobs.progress', job: entry.job });
  }

  async function perform(entry: Entry, work: Work): Promise<void> {
    let pushedMs = 0;
    const onProgress = (progress: JobProgress) => {
      const now = performance.now();
      if (now - pushedMs < PUSH_EVERY_MS) entry.job = { ...entry.job, progress };
      else {
        pushedMs = now;
        change(entry, { progress });
      }
    };
    if (running++ === 0) onBusy(true);
    try {
      const result = await work.run({ signal: entry.stop.signal, onProgress });
      change(entry, { state: 'done', result });
    } catch (error) {
      const isCancelled = entry.stop.signal.aborted;
      if (!isCancelled && toWireError(error).code === 'internal') log('error', `${work.kind} failed`, { stack: stackOf(error as Error) });
      change(entry, isCancelled ? { state: 'cancelled' } : { state: 'failed', error: toWireError(error) });
    }
    if (--running === 0) onBusy(false);
  }

  return {
    start(work) {
      const { kind, title, unit, trail } = work;
      const job: Job = {
        id: randomUUID(),
        kind,
        ...(trail === undefined ? {} : { trail }),
        title,
        state: 'running',
        progress: { done: 0, unit },
        startedAt: new Date().toISOString(),
        elapsedMs: 0,
      };
      const entry = asEntry(job);
      entries.set(job.id, entry);
      push({ push: 'jobs.progress', job });
      entry.done = perform(entry, work);
      return job.id;
    },
    list: () => [...entries.values()].map((entry) => entry.job).toReversed(),
    get: (id) => find(id).job,
    cancel(id) {
      const entry = find(id);
      entry.stop.abort();
      return entry.job;
    },
    dismiss(ids) {
      const ended = ids.map(find).filter(({ job }) => job.state !== 'running' && job.isDismissed === undefined);
      for (const entry of ended) {
        entry.job = { ...entry.job, isDismissed: true };
        push({ push: 'jobs.progress', job: entry.job });
      }
      return ended.length;
    },
    async quiet(trail) {
      for (let some = runningOf(trail); some.length > 0; some = runningOf(trail)) await Promise.all(some.map((entry) => entry.done));
    },
    async settle(trail) {
      for (let some = runningOf(trail); some.length > 0; some = runningOf(trail)) {
        for (const entry of some) entry.stop.abort();
        await Promise.all(some.map((entry) => entry.done));
      }
    },
  };
}

const asEntry = (job: Job): Entry => ({ job, stop: new AbortController(), startedMs: performance.now(), done: Promise.resolve() });

/** Of an AppError the cause says more. */
const stackOf = (error: Error): string | undefined => (error.cause instanceof Error ? error.cause.stack : error.stack);
