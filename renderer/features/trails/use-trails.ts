import { useMutation, useQuery } from '@tanstack/react-query';
import { call, callWithFiles, needsFile } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';
import { pickFiles } from '../../client/pick-files.ts';
import { queryClient } from '../../client/query-client.ts';
import type { Output } from '../../../shared/contract/index.ts';

const changed = () => queryClient.invalidateQueries({ queryKey: keys.trails });

/** The open trails and those opened before. */
export const useTrails = () => useQuery({ queryKey: keys.trails, queryFn: () => call('trails.list', {}) });

/** One open trail; its size follows the pushes. */
export const useTrail = (trail: string) =>
  useQuery({ queryKey: keys.trail(trail), queryFn: () => call('trails.get', { trail }), staleTime: 5_000 });

export const useMakeSample = () => useMutation({ mutationFn: () => call('trails.sample', {}), onSuccess: changed });

export const useCreateTrail = () => useMutation({ mutationFn: (name: string) => call('trails.create', { name }), onSuccess: changed });

export const useReopenTrail = () => useMutation({ mutationFn: (key: string) => call('trails.reopen', { key }), onSuccess: changed });

export const useCloseTrail = () => useMutation({ mutationFn: (trail: string) => call('trails.close', { trail }), onSuccess: changed });

export const useOpenTrail = () =>
  useMutation({ mutationFn: ({ readOnly }: { readOnly: boolean }) => withPicked('trails.open', { readOnly }), onSuccess: changed });

export const useRestoreTrail = () => useMutation({ mutationFn: () => withPicked('trails.restore', {}), onSuccess: changed });

/** Asks for the file in the page where the host has no dialog; nothing chosen is the same as cancelled. */
async function withPicked<N extends 'trails.open' | 'trails.restore'>(name: N, input: Parameters<typeof call<N>>[1]): Promise<Output<N>> {
  if (!needsFile(name)) return call(name, input);
  const files = await pickFiles();
  if (files.length === 0) return { status: 'cancelled' } as Output<N>;
  return callWithFiles(name, input, files);
}
