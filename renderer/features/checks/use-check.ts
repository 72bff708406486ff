import { useMutation } from '@tanstack/react-query';
import { call, callWithFiles } from '../../client/client.ts';

/** Checks what was handed over; the job says what was found. Without files the host asks which. */
export const useCheck = () =>
  useMutation({
    mutationFn: (files: readonly File[]) => (files.length === 0 ? call('checks.start', {}) : callWithFiles('checks.start', {}, files)),
  });
