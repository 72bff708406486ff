import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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

/** Something that changes what the trail rests on. */
function useChange<T>(trail: string, change: () => Promise<T>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queryClient.invalidateQueries({ queryKey: keys.proofState(trail) }) });
}

/** With a file from the person: a browser's page asks for it, elsewhere the host does. */
async function withFile<T>(operation: 'integrity.compare' | 'witness.accept' | 'keys.restore', trail: string): Promise<T | undefined> {
  if (!needsFile(operation)) return call(operation, { trail }) as Promise<T>;
  const files = await pickFiles();
  return files.length === 0 ? undefined : (callWithFiles(operation, { trail }, files) as Promise<T>);
}

export const useMakeCheckpoint = (trail: string) => useChange(trail, () => call('checkpoints.create', { trail }));
export const useCompare = (trail: string) => useChange(trail, () => withFile('integrity.compare', trail));
export const useResume = (trail: string) => useChange(trail, () => call('integrity.verify', { trail, extent: 'resume' }));
/** Checks a pack, an export, a proof or a checkpoint; where none is given the person is asked which. The job tells the outcome. */
export const useCheckHandedOver = () =>
  useMutation({
    mutationFn: async (handed: readonly OfferedFile[]) => {
      if (handed.length > 0) return callWithFiles('checks.start', {}, handed);
      if (!needsFile('checks.start')) return call('checks.start', {});
      const files = await pickFiles();
      return files.length === 0 ? undefined : callWithFiles('checks.start', {}, files);
    },
  });
export const useDrill = (trail: string) => useChange(trail, () => call('drill.start', { trail }));
export const useRequest = (trail: string) => useMutation({ mutationFn: () => call('witness.request', { trail }) });
export const useAccept = (trail: string) => useChange(trail, () => withFile('witness.accept', trail));
export const useBackup = (trail: string) => useMutation({ mutationFn: () => call('keys.backup', { trail }) });
export const useRestoreKey = (trail: string) => useChange(trail, () => withFile('keys.restore', trail));
