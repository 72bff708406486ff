import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { keys } from './keys.ts';

/** One event whole. Records never change, so what was read stays good. */
export const useEvent = (trail: string, seq: number) =>
  useQuery({ queryKey: keys.event(trail, seq), queryFn: () => call('events.get', { trail, seq }), staleTime: Infinity, gcTime: 60_000 });
