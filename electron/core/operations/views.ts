import type { Handlers } from '../dispatch.ts';
import { savedViews } from '../views/saved-views.ts';
import { usedFilters } from '../views/used-filters.ts';
import type { Core } from './core.ts';

type Names = `views.${'list' | 'save' | 'rename' | 'remove'}` | `history.${'list' | 'add' | 'clear'}`;

export function viewHandlers({ trails, dataDir, now }: Core): Pick<Handlers, Names> {
  const views = savedViews(dataDir);
  const used = usedFilters(dataDir);
  const idOf = (ref: string) => trails.get(ref).trail.id;

  return {
    'views.list': ({ trail }) => ({ views: views.list(idOf(trail)) }),
    'views.save': ({ trail, general, ...view }) => {
      const trailId = idOf(trail);
      return { view: views.save({ ...view, ...(general ? {} : { trailId }), savedAt: now().toISOString() }) };
    },
    'views.rename': ({ view, name }) => ({ view: views.rename(view, name) }),
    'views.remove': ({ view }) => {
      views.remove(view);
      return {};
    },
    'history.list': ({ trail }) => ({ filters: used.list(idOf(trail)) }),
    'history.add': ({ trail, filter }) => {
      if (filter.trim() !== '') used.add(idOf(trail), { filter, usedAt: now().toISOString() });
      return {};
    },
    'history.clear': ({ trail }) => {
      used.clear(idOf(trail));
      return {};
    },
  };
}
