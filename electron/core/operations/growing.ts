import type { JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import type { OpenTrail } from '../desk/open-trails.ts';
import { runTask } from '../jobs/run-task.ts';
import { sealTrail } from '../proof/seal-trail.ts';
import type { Task } from '../jobs/task.ts';

/** How a job thread reaches an open trail. */
export const access = ({ trail }: OpenTrail) => ({ path: trail.path, port: trail.port() });

type Context = { signal: AbortSignal; onProgress: (progress: JobProgress) => void };

/**
 * Performs a task that appends: with each report the index catches up, so that the screen fills while the work goes on. Done
 * means found as well as stored: it ends when the index covers the trail, or has failed, which takes nothing from the result.
 */
export async function runGrowing(entry: OpenTrail, task: Task, context: Context): Promise<JobResult> {
  return grow(entry, task, context, async () => undefined);
}

/** The same, and a checkpoint over what was brought in before the work counts as done. */
export async function runSealed(
  entry: OpenTrail,
  task: Task,
  context: Context,
  signing: Omit<Parameters<typeof sealTrail>[0], 'trail'>,
): Promise<JobResult> {
  return grow(entry, task, context, () => sealTrail({ trail: entry.trail, ...signing }, 'import'));
}

async function grow(entry: OpenTrail, task: Task, { signal, onProgress }: Context, seal: () => Promise<void>): Promise<JobResult> {
  const report = (progress: JobProgress) => {
    onProgress(progress);
    entry.grew();
  };
  try {
    return await runTask(task, { signal, onProgress: report });
  } finally {
    await seal();
    const { size } = await entry.trail.head();
    await entry.indexed(size).catch(() => undefined);
  }
}
