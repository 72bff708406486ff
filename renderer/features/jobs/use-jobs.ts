import { useMutation, useQuery } from '@tanstack/react-query';
import type { Job } from '../../../shared/contract/jobs.ts';
import { call } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';
import { queryClient } from '../../client/query-client.ts';

const NONE: Job[] = [];

/** The jobs of this session, newest first; pushes keep them current. */
export function useJobs(): Job[] {
  return useQuery({ queryKey: keys.jobs, queryFn: () => call('jobs.list', {}) }).data?.jobs ?? NONE;
}

export const useCancelJob = () =>
  useMutation({
    mutationFn: (job: string) => call('jobs.cancel', { job }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.jobs }),
  });

/** The refused lines of an import, a hundred at a time. */
export const useRefused = (trail: string, batch: string, page: number) =>
  useQuery({
    queryKey: keys.refused(trail, batch, page),
    queryFn: () => call('imports.refused', { trail, batch, offset: page * 100, limit: 100 }),
    placeholderData: (previous) => previous,
  });
