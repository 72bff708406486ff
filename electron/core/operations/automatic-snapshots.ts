import type { OpenTrail } from '../desk/open-trails.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { runTask } from '../jobs/run-task.ts';
import type { Log } from '../log.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Trail } from '../trail/trail.ts';
import { access } from './growing.ts';

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
      const due = await trail.aggregates.due(after, through, every);
      if (due.length > 0 && !(await keep(entry, { after, through, every }))) return;
      done.set(trail, through);
      isMore = due.length > 0;
    }
  }

  /** Answers false where the job was cancelled: then nobody wants them now. */
  function keep(entry: OpenTrail, watch: { after: number; through: number; every: number }): Promise<boolean> {
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
