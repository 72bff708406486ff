import { useMutation, useQuery } from '@tanstack/react-query';
import type { Job } from '../../shared/contract/jobs.ts';
import { call } from './client.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

const NONE: Job[] = [];

/** The jobs of this session, newest first; pushes keep them current. */
export function useJobs(): Job[] {
  return useQuery({ queryKey: keys.jobs, queryFn: () => call('jobs.list', {}) }).data?.jobs ?? NONE;
}

/** One of them; undefined until it is known. */
export function useJob(id: string | undefined): Job | undefined {
  return useJobs().find((job) => job.id === id);
}

/** Those that nobody has dismissed: a list of jobs shows these, and what a dismissed one found stays where it belongs. */
export const useListedJobs = (): Job[] => useJobs().filter((job) => job.isDismissed === undefined);

/** Takes ended jobs off the list; a push tells every page. */
export const useDismissJobs = () => useMutation({ mutationFn: (jobs: string[]) => call('jobs.dismiss', { jobs }) });

export const useCancelJob = () =>
  useMutation({
    mutationFn: (job: string) => call('jobs.cancel', { job }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.jobs }),
  });
