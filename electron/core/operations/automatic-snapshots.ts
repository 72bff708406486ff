import { setImmediate as pause } from 'node:timers/promises';
import type { OpenTrail } from '../desk/open-trails.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { runTask } from '../jobs/run-task.ts';
import type { Log } from '../log.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Trail } from '../trail/trail.ts';
import { access } from './growing.ts';

/** So many intervals' records are looked through without a break: with the usual interval, a millisecond. */
const STRETCH_INTERVALS = 10;

/** `every`: how many events of an aggregate lie between two snapshots. */
type Watch = { after: number; through: number; every: number };
type Surroundings = { jobs: Jobs; log: Log; settings: SettingsStore };

/**
 * Keeps automatic snapshots behind the writer, one job at a time for each trail, none on a read-only one. They are a cache:
 * what a job could not keep makes replay slower and nothing else, so a failure goes to the log alone.
 */
export function automaticSnapshots({ jobs, log, settings }: Surroundings): (entry: OpenTrail) => Promise<void> {
  const done = new WeakMap<Trail, number>();
  const busy = new WeakSet<Trail>();

  /** Waits for whatever else works on the trail, and goes on until nothing came in the meantime. */
  async function look(entry: OpenTrail): Promise<void> {
    const { trail } = entry;
    for (let isMore = true; isMore;) {
      await jobs.quiet(entry.ref);
      if (entry.isClosing) return;
      const after = done.get(trail) ?? (await trail.snapshots.lastAutomatic());
      const { size: through } = await trail.head();
      const every = settings.values().snapshotEveryEvents;
      const from = await firstStretchDue(entry, { after, through, every });
      if (from < through && !(await keep(entry, { after: from, through, every }))) return;
      done.set(trail, through);
      isMore = from < through;
    }
  }

  /** Answers false where the job was cancelled: then nobody wants them now. */
  function keep(entry: OpenTrail, watch: Watch): Promise<boolean> {
    return new Promise((resolve, reject) => {
      jobs.start({
        kind: 'snapshots',
        trail: entry.ref,
        title: 'Keeping snapshots for a faster replay',
        unit: 'records',
        run: async (context) => {
          try {
            const result = await runTask({ kind: 'snapshots', trail: access(entry), ...watch }, context);
            resolve(true);
            return result;
          } catch (error) {
            if (context.signal.aborted) resolve(false);
            else reject(error);
            throw error;
          }
        },
      });
    });
  }

  return async (entry) => {
    const { trail } = entry;
    if (trail.access !== 'write' || busy.has(trail) || entry.isClosing) return;
    busy.add(trail);
    await look(entry)
      .catch((error: Error) => log('error', 'automatic snapshots could not be kept', { stack: error.stack }))
      .finally(() => busy.delete(trail));
  };
}

/**
 * After which record something is due; `through` where nothing is. A trail that was just opened may be millions of records
 * beyond its last snapshot, and somebody waits for its first page: others get their turn in between.
 */
async function firstStretchDue(entry: OpenTrail, { after, through, every }: Watch): Promise<number> {
  const stretch = every * STRETCH_INTERVALS;
  for (let from = after; from < through && !entry.isClosing; from += stretch) {
    const due = await entry.trail.aggregates.due(from, Math.min(through, from + stretch), every);
    if (due.length > 0) return from;
    await pause();
  }
  return through;
}
