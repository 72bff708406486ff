import type { Handlers } from '../dispatch.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { resolveTimes } from '../../../shared/filter/resolve-times.ts';
import { runTask } from '../jobs/run-task.ts';
import { type Core, signingAccess } from './core.ts';
import { access } from './growing.ts';

export const packHandlers = (core: Core): Pick<Handlers, 'packs.start'> => ({
  'packs.start': ({ trail: ref, filter, format: form, madeBy, reason, recipient }, { grant }) => {
    const { trails, jobs, now } = core;
    const entry = trails.get(ref);
    const path = grant?.paths[0];
    if (path === undefined) return { status: 'cancelled' };
    const at = now();
    const listSeqs = async (size: number) => {
      await entry.indexed(size);
      return entry.index.find({ filter: resolveTimes(parseFilter(filter), at.getTime()), order: 'seq-asc', through: size });
    };
    const task = {
      kind: 'pack' as const,
      filter,
      form,
      madeBy,
      reason,
      recipient,
      path,
      mayReplace: grant?.mayReplace === true,
      now: at.toISOString(),
    };
    const job = jobs.start({
      kind: 'pack',
      trail: ref,
      title: `Packing ${filter === '' ? 'all events' : 'filtered events'} for ${recipient}`,
      unit: 'records',
      run: ({ signal, onProgress }) =>
        runTask({ ...task, ...signingAccess(core), trail: access(entry) }, { signal, onProgress, listSeqs }).finally(entry.grew),
    });
    return { status: 'started', job };
  },
});
