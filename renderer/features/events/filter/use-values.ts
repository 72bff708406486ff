import { useQuery } from '@tanstack/react-query';
import { call } from '../../../client/client.ts';
import { keys } from '../../../client/keys.ts';
import { filterProblem } from '../../../../shared/filter/filter-problem.ts';

type Wanted = { trail: string; field: string; prefix: string; filter: string };

/** The commonest values of a field under a filter, with counts. A filter that is not finished yet counts as none. */
export function useValues({ trail, field, prefix, filter }: Wanted, isWanted: boolean) {
  const usable = filterProblem(filter) === undefined ? filter.trim() : '';
  return useQuery({
    queryKey: keys.suggest(trail, field, prefix, usable),
    queryFn: () => call('events.suggest', { trail, field, prefix, filter: usable, limit: 12 }),
    enabled: isWanted,
    placeholderData: (previous, query) => (query?.queryKey[2] === field ? previous : undefined),
    gcTime: 60_000,
  });
}
