import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { filterProblem } from '../../shared/filter/filter-problem.ts';
import { call } from './client.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

const NONE: { filter: string; usedAt: string }[] = [];

/** The filters used on a trail, newest first. Without them nothing is worse, so that they cannot be read is no error. */
export const useFilterHistory = (trail: string | undefined) =>
  useQuery({
    queryKey: keys.history(trail ?? ''),
    queryFn: () => call('history.list', { trail: trail! }),
    enabled: trail !== undefined,
  }).data?.filters ?? NONE;

/** Looked at for so long, a filter was meant. */
const SETTLED_MS = 2000;

/** Remembers the filter that is looked at. */
export function useRememberFilter(trail: string, filter: string): void {
  useEffect(() => {
    if (filter === '' || filterProblem(filter) !== undefined) return undefined;
    const timer = setTimeout(() => {
      // A full disk must not disturb the reading of a trail.
      call('history.add', { trail, filter })
        .then(() => queryClient.invalidateQueries({ queryKey: keys.history(trail) }))
        .catch(() => undefined);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [trail, filter]);
}
