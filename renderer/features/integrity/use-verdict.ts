import { useMutation, useQuery } from '@tanstack/react-query';
import { call, callWithFiles, needsFile } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';
import { pickFiles } from '../../client/pick-files.ts';

/** The last verdict of this session over a trail; undefined inside the answer while there was none. */
export const useVerdict = (trail: string) =>
  useQuery({ queryKey: keys.verdict(trail), queryFn: () => call('integrity.verdict', { trail }) });

export const useVerify = () => useMutation({ mutationFn: (trail: string) => call('integrity.verify', { trail }) });

/** Checks a trail file that is not open, also one that cannot be opened. */
export const useInspect = () =>
  useMutation({
    mutationFn: async () => {
      if (!needsFile('integrity.inspect')) return call('integrity.inspect', {});
      const files = await pickFiles();
      return files.length === 0 ? ({ status: 'cancelled' } as const) : callWithFiles('integrity.inspect', {}, files);
    },
  });
