import { useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import { useTrails } from '../features/trails/use-trails.ts';
import { trailOf } from '../../shared/deep-link.ts';

/**
 * The trail the header and the navigation are about: that of the address; on screens about none, the one seen last. Also
 * where its list of events was left, so that coming back to it comes back to the same place.
 */
export function useCurrentTrail(): { current: TrailInfo | undefined; wanted: string | undefined; eventsSearch: string } {
  const [path] = useLocation();
  const search = useSearch();
  const { data } = useTrails();
  const wanted = trailOf(path);
  const seen = useRef<{ trail: string | undefined; searches: Map<string, string> }>({ trail: undefined, searches: new Map() });
  if (wanted !== undefined) {
    seen.current.trail = wanted;
    if (path.endsWith('/events')) seen.current.searches.set(wanted, search === '' ? '' : `?${search}`);
  }
  const ref = wanted ?? seen.current.trail;
  const current = data?.open.find((trail) => trail.ref === ref) ?? (wanted === undefined ? data?.open[0] : undefined);
  return { current, wanted, eventsSearch: (current && seen.current.searches.get(current.ref)) ?? '' };
}
