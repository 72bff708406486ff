import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input, OperationName, Output } from '../../../shared/contract/index.ts';
import { call, callWithFiles, needsFile, type OfferedFile } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';
import { pickFiles } from '../../client/pick-files.ts';

/** What the trail rests on. Asked again whenever the trail grows: `size` is part of the question. */
export const useProofState = (trail: string, size: number) =>
  useQuery({
    queryKey: [...keys.proofState(trail), size],
    queryFn: () => call('integrity.state', { trail }),
    placeholderData: (before) => before,
  });

/** Something that changes what the trail rests on; what the header says of its key may change with it. */
function useChange<Given, T>(trail: string, change: (given: Given) => Promise<T>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.proofState(trail) });
      await queryClient.invalidateQueries({ queryKey: keys.trails });
    },
  });
}

/** With a file from the person: one that was dropped, or one that a browser's page asks for; elsewhere the host does. */
export async function withFile<N extends OperationName>(
  name: N,
  input: Input<N>,
  given: readonly OfferedFile[] = [],
): Promise<Output<N> | undefined> {
  if (given.length > 0) return callWithFiles(name, input, given);
  if (!needsFile(name)) return call(name, input);
  const files = await pickFiles();
  return files.length === 0 ? undefined : callWithFiles(name, input, files);
}

export const useMakeCheckpoint = (trail: string) => useChange(trail, () => call('checkpoints.create', { trail }));
export const useCompare = (trail: string) => useChange(trail, () => withFile('integrity.compare', { trail }));
export const useAccept = (trail: string) =>
  useChange(trail, (files: readonly OfferedFile[]) => withFile('witness.accept', { trail }, files));
export const useRotate = (trail: string) => useChange(trail, (reason: string) => call('keys.rotate', { trail, reason }));
export const useRestoreKey = (trail: string) => useChange(trail, () => withFile('keys.restore', { trail }));
export const useAddFolder = (trail: string) => useChange(trail, () => call('anchors.add', {}));
export const useRemoveFolder = (trail: string) => useChange(trail, (folder: string) => call('anchors.remove', { folder }));

export const useBackup = (trail: string) => useMutation({ mutationFn: () => call('keys.backup', { trail }) });
export const useRequest = (trail: string) => useMutation({ mutationFn: () => call('witness.request', { trail }) });
export const useSave = (trail: string) =>
  useMutation({ mutationFn: (what: Omit<Input<'integrity.save'>, 'trail'>) => call('integrity.save', { trail, ...what }) });

export const useLook = () => useMutation({ mutationFn: (files: readonly OfferedFile[]) => withFile('witness.look', {}, files) });
export const useCosign = () => useMutation({ mutationFn: (input: Input<'witness.cosign'>) => call('witness.cosign', input) });

export const useDrill = (trail: string) => useMutation({ mutationFn: () => call('drill.start', { trail }) });
export const useSaveDrill = () => useMutation({ mutationFn: (input: Input<'drill.save'>) => call('drill.save', input) });
export const useMakePack = (trail: string) =>
  useMutation({ mutationFn: (input: Omit<Input<'packs.start'>, 'trail'>) => call('packs.start', { trail, ...input }) });
