import { parseFilter, resolveTimes } from '../../../shared/filter/filter-text.ts';
import { zoneOf } from '../../../shared/zones/zone.ts';
import type { Handlers } from '../dispatch.ts';
import type { Core } from './core.ts';

export function exploreHandlers({ trails, now }: Core): Pick<Handlers, `explore.${'view' | 'values'}`> {
  const filterOf = (text: string) => resolveTimes(parseFilter(text), now().getTime());

  return {
    'explore.view': async ({ trail, filter, through: asked, zone, view, heat, ...wanted }) => {
      const { index } = trails.get(trail);
      const through = asked ?? index.indexedThrough;
      const shape = await index.explore({ ...wanted, filter: filterOf(filter), through, zone: zoneOf(zone), rhythm: heat, asker: view });
      if (!shape) return { status: 'cancelled' };
      const { rhythm, ...rest } = shape;
      return { status: 'done', through, zone, ...rest, ...(rhythm && { heat: rhythm.heat }) };
    },

    'explore.values': async ({ trail, filter, through: asked, ...wanted }) => {
      const { index } = trails.get(trail);
      const through = asked ?? index.indexedThrough;
      const { values, distinct } = await index.values({ ...wanted, filter: filterOf(filter), through });
      return { values, distinct, through };
    },
  };
}
