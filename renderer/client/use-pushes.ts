import { useEffect, useEffectEvent } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import type { Job } from '../../shared/contract/jobs.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import { listen } from './client.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

/** Keeps what is on screen true: what the core says unasked goes into the cache, where the hooks read it. `hear` gets all of it too. */
export function usePushes(hear: (push: Push) => void): void {
  const onPush = useEffectEvent((push: Push) => {
    apply(push);
    hear(push);
  });
  useEffect(() => listen((push) => onPush(push), rereadAll), []);
}

function apply(push: Push): void {
  switch (push.push) {
    case 'jobs.progress':
      return applyJob(push.job);
    case 'events.changed':
      return applySize(push.trail, push);
    case 'trails.changed':
      return void queryClient.invalidateQueries({ queryKey: keys.trails });
    case 'settings.changed':
      return void queryClient.invalidateQueries({ queryKey: keys.settings });
    case 'core.restarted':
      return void queryClient.invalidateQueries(); // whatever was asked while it was down has failed
    case 'core.stopped':
    case 'page.command':
      return undefined;
  }
}

function applyJob(job: Job): void {
  queryClient.setQueryData<Output<'jobs.list'>>(keys.jobs, (known) => {
    if (!known) return undefined;
    const isKnown = known.jobs.some(({ id }) => id === job.id);
    return { jobs: isKnown ? known.jobs.map((one) => (one.id === job.id ? job : one)) : [job, ...known.jobs] };
  });
  if (job.state === 'running' || job.trail === undefined) return;
  void queryClient.invalidateQueries({ queryKey: keys.trails });
  if (job.kind === 'verify') void queryClient.invalidateQueries({ queryKey: keys.verdict(job.trail) });
}

/** Sizes only: rows on screen stay where they are, the list offers the new ones. */
function applySize(trail: string, { size, indexedThrough }: { size: number; indexedThrough: number }): void {
  const grown = (known: TrailInfo): TrailInfo => ({ ...known, size, indexedThrough });
  queryClient.setQueryData<Output<'trails.list'>>(
    keys.trails,
    (known) => known && { ...known, open: known.open.map((one) => (one.ref === trail ? grown(one) : one)) },
  );
  // First and last time, and bytes, are known anew when the index has read everything.
  if (indexedThrough >= size) void queryClient.invalidateQueries({ queryKey: keys.trails });
}

function rereadAll(): void {
  void queryClient.invalidateQueries({ queryKey: keys.settings });
  void queryClient.invalidateQueries({ queryKey: keys.jobs });
  void queryClient.invalidateQueries({ queryKey: keys.trails });
}
