import type { Handlers } from '../dispatch.ts';
import { resolveTimes, parseFilter } from '../../../shared/filter/filter-text.ts';
import type { Purpose } from '../../../shared/contract/purpose.ts';
import { saveFormats } from '../../../shared/contract/save-formats.ts';
import { runTask } from '../jobs/run-task.ts';
import type { Core } from './core.ts';
import { access } from './growing.ts';

export function exportHandlers({ trails, jobs, settings, dataDir, now }: Core): Pick<Handlers, 'exports.start'> {
  return {
    'exports.start': ({ trail: ref, filter, format, formulas, ...said }, { grant }) => {
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
      const purpose = onlySaid({ ...said, madeBy: said.madeBy || settings.values().personName });
      const mayReplace = grant?.mayReplace === true;
      const task = { kind: 'export' as const, filter, format, formulas, purpose, path, mayReplace, now: at.toISOString() };
      const job = jobs.start({
        kind: 'export',
        trail: ref,
        title: `Exporting ${filter === '' ? 'all events' : 'filtered events'} as ${saveFormats[format].name}`,
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

/** What was left empty was not said. */
const onlySaid = (said: Purpose): Partial<Purpose> => Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
