import { useMutation } from '@tanstack/react-query';
import { call, callWithFiles, type OfferedFile } from '../../client/client.ts';

/** Checks what was handed over; the job says what was found. Without files the host asks which. */
export const useCheck = () =>
  useMutation({
    mutationFn: (files: readonly OfferedFile[]) =>
      files.length === 0 ? call('checks.start', {}) : callWithFiles('checks.start', {}, files),
  });
