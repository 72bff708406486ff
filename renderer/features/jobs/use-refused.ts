import { useQuery } from '@tanstack/react-query';
import { call } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';

export const REFUSED_PAGE = 100;

/** The refused lines of an import, a hundred at a time. Asked for again until the index has found all that are expected. */
export const useRefused = (trail: string, batch: string, page: number, expected: number) =>
  useQuery({
    queryKey: keys.refused(trail, batch, page),
    queryFn: () => call('imports.refused', { trail, batch, offset: page * REFUSED_PAGE, limit: REFUSED_PAGE }),
    refetchInterval: ({ state }) => ((state.data?.total ?? expected) < expected ? 1000 : false),
    placeholderData: (previous) => previous,
  });
