import type { OpenTrail } from '../desk/open-trails.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { runTask } from '../jobs/run-task.ts';
import type { Log } from '../log.ts';
import { SNAPSHOT_EVERY } from '../replay/keep-due-snapshots.ts';
import type { Trail } from '../trail/trail.ts';
import { access } from './growing.ts';

/**
 * Keeps automatic snapshots behind the writer, one job at a time for each trail, none on a read-only one. They are a cache:
 * what a job could not keep makes replay slower and nothing else, so a failure goes to the log alone.
 */
export function automaticSnapshots(jobs: Jobs, log: Log): (entry: OpenTrail) => void {
  const done = new WeakMap<Trail, number>();
  const busy = new WeakSet<Trail>();

  async function look(entry: OpenTrail): Promise<void> {
    const { trail } = entry;
    const after = done.get(trail) ?? (await trail.snapshots.lastAutomatic());
    const { size: through } = await trail.head();
    const due = await trail.aggregates.due(after, through, SNAPSHOT_EVERY);
    if (due.length > 0) await keep(entry, after, through);
    done.set(trail, through);
  }

  function keep(entry: OpenTrail, after: number, through: number): Promise<void> {
    return new Promise((resolve, reject) => {
      jobs.start({
        kind: 'snapshots',
        trail: entry.ref,
        title: 'Keeping snapshots for a faster replay',
        unit: 'records',
        run: async (context) => {
          try {
            return await runTask({ kind: 'snapshots', trail: access(entry), after, through }, context);
          } catch (error) {
            reject(error);
            throw error;
          } finally {
            resolve();
          }
        },
      });
    });
  }

  return (entry) => {
    const { trail } = entry;
    if (trail.access !== 'write' || busy.has(trail)) return;
    busy.add(trail);
    look(entry)
      .catch((error: Error) => log('error', 'automatic snapshots could not be kept', { stack: error.stack }))
      .finally(() => busy.delete(trail));
  };
}
