import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { keys } from './keys.ts';

/** One event whole; none while no number is given. Records never change, so what was read stays good. */
export const useEvent = (trail: string, seq: number | undefined) =>
  useQuery({
    queryKey: keys.event(trail, seq ?? 0),
    queryFn: () => call('events.get', { trail, seq: seq! }),
    enabled: seq !== undefined,
    staleTime: Infinity,
    gcTime: 60_000,
  });
