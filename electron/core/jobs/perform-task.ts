import type { JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import { exportEvents } from '../exporters/export-events.ts';
import { importSources } from '../importers/import-sources.ts';
import { sourcesFrom } from '../importers/sources.ts';
import { sampleSources } from '../sample/sample-sources.ts';
import { connectTrail } from '../trail/connect-trail.ts';
import { makePack } from '../packs/make-pack.ts';
import { judgeTrail } from '../proof/judge-trail.ts';
import type { Task } from './task.ts';

export type Surroundings = {
  signal: AbortSignal;
  onProgress: (progress: JobProgress) => void;
  listSeqs: (size: number) => Promise<Uint32Array>;
};

/** Does a task in the calling thread. The one place where a job's parts meet. */
export async function performTask(task: Task, surroundings: Surroundings): Promise<JobResult> {
  if (task.kind === 'verify') return { kind: 'verify', verdict: await judgeTrail(task.path, { ...task, ...surroundings }) };
  const trail = connectTrail(task.trail.port, task.trail.path);
  try {
    return await performOn(trail, task, surroundings);
  } finally {
    await trail.close();
  }
}

type OnTrail = Exclude<Task, { kind: 'verify' }>;

async function performOn(trail: ReturnType<typeof connectTrail>, task: OnTrail, { listSeqs, ...rest }: Surroundings): Promise<JobResult> {
  switch (task.kind) {
    case 'import':
      return importSources(await sourcesFrom(task.paths, task.names), { trail, source: task.source, ...rest });
    case 'sample': {
      const { stored } = await importSources(sampleSources(task), { trail, source: '', ...rest });
      return { kind: 'sample', stored };
    }
    case 'pack':
      return makePack({ ...task, trail, listSeqs, ...rest });
    case 'export':
      return exportEvents({ ...task, trail, listSeqs, ...rest });
  }
}
