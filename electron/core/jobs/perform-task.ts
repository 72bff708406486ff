import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import { exportAggregate } from '../exporters/export-aggregate.ts';
import { exportEvents } from '../exporters/export-events.ts';
import { importSources } from '../importers/import-sources.ts';
import { sourcesFrom } from '../importers/sources.ts';
import { checkSnapshots } from '../replay/check-snapshots.ts';
import { keepDueSnapshots } from '../replay/keep-due-snapshots.ts';
import { sampleSources } from '../sample/sample-sources.ts';
import { connectTrail } from '../trail/connect-trail.ts';
import { aggregateTexts } from './aggregate-texts.ts';
import { checkFile } from '../packs/check/check-file.ts';
import { makePack } from '../packs/make-pack.ts';
import { copyTrail } from '../drill/copy-trail.ts';
import { runDrill } from '../drill/run-drill.ts';
import { judgeTrail } from '../proof/judge-trail.ts';
import { connectKeySeal } from '../proof/key-seal-port.ts';
import { readTrailKey } from '../proof/trail-keys.ts';
import { withTree } from '../proof/trail-tree.ts';
import type { Trail } from '../trail/trail.ts';
import type { Task } from './task.ts';

export type Surroundings = {
  signal: AbortSignal;
  onProgress: (progress: JobProgress) => void;
  listSeqs: (size: number) => Promise<Uint32Array>;
};

/** Does a task in the calling thread. The one place where a job's parts meet. */
export async function performTask(task: Task, surroundings: Surroundings): Promise<JobResult> {
  if (task.kind === 'verify') return verify(task, surroundings);
  if (task.kind === 'drill') return drill(task, surroundings);
  if (task.kind === 'check') return check(task);
  const trail = connectTrail(task.trail.port, task.trail.path);
  try {
    return await performOn(trail, task, surroundings);
  } finally {
    await trail.close();
  }
}

/** The records first: what a snapshot is compared with must be good itself. */
async function verify({ trail: access, ...task }: Task & { kind: 'verify' }, surroundings: Surroundings): Promise<JobResult> {
  const trail = access && connectTrail(access.port, access.path);
  try {
    const verdict = await judgeTrail(task.path, { ...task, ...surroundings });
    if (!trail || verdict.status === 'failed' || verdict.status === 'incomplete') return { kind: 'verify', verdict };
    const { fault, ...snapshots } = await checkSnapshots(trail, surroundings);
    const { size, head, checkedAt } = verdict;
    return { kind: 'verify', verdict: fault ? { size, head, checkedAt, status: 'failed', ...fault } : verdict, snapshots };
  } finally {
    await trail?.close();
  }
}

async function drill(
  { path, dataDir, keySeal, facts, now }: Task & { kind: 'drill' },
  { signal, onProgress }: Surroundings,
): Promise<JobResult> {
  const copy = join(dataDir, 'tmp', `drill-${randomUUID()}.veritrail`);
  const key = await readTrailKey(dataDir, facts.id, facts.vkey, keySeal && connectKeySeal(keySeal));
  try {
    await copyTrail(path, copy);
    const signer = key.state === 'ready' ? { signer: key.signer } : {};
    const trail = { id: facts.id, name: facts.name };
    return { kind: 'drill', ...(await runDrill({ copy, trail, dataDir, ...signer, now: new Date(now), signal, onProgress })) };
  } finally {
    rmSync(copy, { force: true });
  }
}

async function check({ path, dataDir, trails }: Task & { kind: 'check' }): Promise<JobResult> {
  const open = trails.map(({ id, port, path: file }) => ({ id, trail: connectTrail(port, file) }));
  const trailOf = (wanted: string) => open.find(({ id }) => id === wanted)?.trail;
  try {
    return { kind: 'check', report: await checkFile(path, { dataDir, trailOf }) };
  } finally {
    await Promise.all(open.map(({ trail }) => trail.close()));
  }
}

const rootsOf = (trail: Trail, dataDir: string) => (size: number) => withTree({ trail, dataDir }, (tree) => tree.root(size));

type OnTrail = Exclude<Task, { kind: 'verify' | 'drill' | 'check' }>;

async function performOn(trail: Trail, task: OnTrail, { listSeqs, ...rest }: Surroundings): Promise<JobResult> {
  switch (task.kind) {
    case 'import':
      return importSources(await sourcesFrom(task.paths, task.names), { ...task, trail, ...rest });
    case 'sample': {
      const { stored } = await importSources(sampleSources(task), { trail, source: '', ...rest });
      return { kind: 'sample', stored };
    }
    case 'pack':
      return makePack({ ...task, keySeal: task.keySeal && connectKeySeal(task.keySeal), trail, listSeqs, ...rest });
    case 'export':
      return exportEvents({ ...task, trail, listSeqs, rootAt: rootsOf(trail, task.facts.dataDir), ...rest });
    case 'aggregate export':
      return exportAggregate({ ...task, trail, texts: aggregateTexts(trail, task), ...rest });
    case 'snapshots':
      return { kind: 'snapshots', kept: await keepDueSnapshots(trail, { ...task, ...rest }) };
  }
}
