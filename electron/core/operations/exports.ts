import type { Handlers } from '../dispatch.ts';
import { resolveTimes, parseFilter } from '../../../shared/filter/filter-text.ts';
import { runTask } from '../jobs/run-task.ts';
import type { Core } from './core.ts';
import { access } from './growing.ts';

export function exportHandlers({ trails, jobs, dataDir, now }: Core): Pick<Handlers, 'exports.start'> {
  return {
    'exports.start': ({ trail: ref, filter, format, formulas }, { grant }) => {
      const entry = trails.get(ref);
      const path = grant?.paths[0];
      if (path === undefined) return { status: 'cancelled' };
      const { id, name, access: mode } = entry.trail;
      const at = now();
      const order = format === 'records' ? ('seq-asc' as const) : ('time-asc' as const);
      const listSeqs = async (size: number) => {
        await entry.indexed(size);
        return entry.index.find({ filter: resolveTimes(parseFilter(filter), at.getTime()), order, through: size });
      };
      const task = { kind: 'export' as const, filter, format, formulas, path, now: at.toISOString() };
      const job = jobs.start({
        kind: 'export',
        trail: ref,
        title: `Exporting ${filter === '' ? 'all events' : 'filtered events'} as ${format}`,
        unit: 'records',
        run: ({ signal, onProgress }) =>
          runTask({ ...task, trail: access(entry), facts: { id, name, access: mode, dataDir } }, { signal, onProgress, listSeqs }).finally(
            entry.grew,
          ),
      });
      return { status: 'started', job };
    },
  };
}
