import { useMutation, useQuery } from '@tanstack/react-query';
import type { Input } from '../../../shared/contract/index.ts';
import { call, callWithFiles, type OfferedFile } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';

/** The last verdict of this session over a trail; undefined inside the answer while there was none. */
export const useVerdict = (trail: string) =>
  useQuery({ queryKey: keys.verdict(trail), queryFn: () => call('integrity.verdict', { trail }) });

export const useVerify = (trail: string) =>
  useMutation({ mutationFn: (how: Omit<Input<'integrity.verify'>, 'trail'>) => call('integrity.verify', { trail, ...how }) });

/** Checks a trail file that is not open. Without files the host asks which. */
export const useInspect = () =>
  useMutation({
    mutationFn: (files: readonly OfferedFile[]) =>
      files.length === 0 ? call('integrity.inspect', {}) : callWithFiles('integrity.inspect', {}, files),
  });
