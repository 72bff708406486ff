import { join } from 'node:path';
import type { DrillResult } from '../../../shared/contract/drill.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Handlers } from '../dispatch.ts';
import { reportPage } from '../drill/report-page.ts';
import { writeDurably } from '../files/write-durably.ts';
import { runTask } from '../jobs/run-task.ts';
import { keysOf, latestVkey } from '../proof/trail-key-history.ts';
import { type Core, signingAccess } from './core.ts';

export function drillHandlers(core: Core): Pick<Handlers, `drill.${'start' | 'save'}`> {
  const { trails, jobs, dataDir, now } = core;

  function resultOf(id: string): DrillResult {
    const { result } = jobs.get(id);
    if (result?.kind !== 'drill') throw new AppError('job/unknown', `Job ${id} is no tamper drill that has ended.`);
    return result;
  }

  return {
    'drill.start': async ({ trail: ref }) => {
      const { trail } = trails.get(ref);
      const { id, name, path } = trail;
      const vkey = latestVkey(await keysOf(trail));
      const job = jobs.start({
        kind: 'drill',
        trail: ref,
        title: `Tamper drill on a copy of ${name}`,
        unit: 'records',
        run: (context) =>
          runTask({ kind: 'drill', path, facts: { id, name, vkey }, now: now().toISOString(), ...signingAccess(core) }, context),
      });
      return { job };
    },

    'drill.save': async ({ job, format }, { grant }) => {
      const drilled = resultOf(job);
      const path = grant?.paths[0];
      if (path === undefined) return { status: 'cancelled' };
      const files = trails.list().map(({ trail }) => trail.path);
      const guarded = { files, folders: [dataDir], openFolders: [join(dataDir, 'exports')] };
      const content = format === 'drill-note' ? drilled.report : await reportPage(drilled);
      return { status: 'saved', path: (await writeDurably(path, [content], { guarded })).path };
    },
  };
}
