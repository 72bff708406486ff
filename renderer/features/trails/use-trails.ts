import { useMutation, useQuery } from '@tanstack/react-query';
import type { Input } from '../../../shared/contract/index.ts';
import { call, callWithFiles } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';
import { queryClient } from '../../client/query-client.ts';

const onSuccess = () => queryClient.invalidateQueries({ queryKey: keys.trails });

/** Files the page picked; none where the host asks in its own dialog. */
type Picked = { files: readonly File[] };

/** The open trails and those opened before. */
export const useTrails = () => useQuery({ queryKey: keys.trails, queryFn: () => call('trails.list', {}) });

export const useMakeSample = () => useMutation({ mutationFn: () => call('trails.sample', {}), onSuccess });

export const useCreateTrail = () => useMutation({ mutationFn: (name: string) => call('trails.create', { name }), onSuccess });

export const useReopenTrail = () => useMutation({ mutationFn: (which: Input<'trails.reopen'>) => call('trails.reopen', which), onSuccess });

export const useCloseTrail = () => useMutation({ mutationFn: (trail: string) => call('trails.close', { trail }), onSuccess });

export const useOpenTrail = () =>
  useMutation({
    mutationFn: ({ files, readOnly }: Picked & { readOnly: boolean }) =>
      files.length === 0 ? call('trails.open', { readOnly }) : callWithFiles('trails.open', { readOnly }, files),
    onSuccess,
  });

export const useRestoreTrail = () =>
  useMutation({
    mutationFn: ({ files }: Picked) => (files.length === 0 ? call('trails.restore', {}) : callWithFiles('trails.restore', {}, files)),
    onSuccess,
  });
