import type { JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import type { OpenTrail } from '../desk/open-trails.ts';
import { runTask } from '../jobs/run-task.ts';
import { sealTrail } from '../proof/seal-trail.ts';
import type { Task } from '../jobs/task.ts';

/** How a job thread reaches an open trail. */
export const access = ({ trail }: OpenTrail) => ({ path: trail.path, port: trail.port() });

type Signing = Omit<Parameters<typeof sealTrail>[0], 'trail'>;
type Context = { signal: AbortSignal; onProgress: (progress: JobProgress) => void };

/**
 * Performs a task that appends: with each report the index catches up, so that the screen fills while the work goes on. Done
 * means signed and found as well as stored: it ends when a checkpoint covers what came and the index covers the trail, or has
 * failed, which takes nothing from the result.
 */
export async function runGrowing(entry: OpenTrail, task: Task, { signal, onProgress }: Context, signing: Signing): Promise<JobResult> {
  const report = (progress: JobProgress) => {
    onProgress(progress);
    entry.grew();
  };
  try {
    return await runTask(task, { signal, onProgress: report });
  } finally {
    await sealTrail({ trail: entry.trail, ...signing }, 'import');
    const { size } = await entry.trail.head();
    await entry.indexed(size).catch(() => undefined);
  }
}
