import { useMutation } from '@tanstack/react-query';
import { call, callWithFiles } from '../../client/client.ts';

type Import = { trail: string; source: string; files: readonly File[] };

/** Starts an import. Without files the host asks for them in its own dialog. */
export const useImport = () =>
  useMutation({
    mutationFn: ({ trail, source, files }: Import) =>
      files.length === 0 ? call('imports.start', { trail, source }) : callWithFiles('imports.start', { trail, source }, files),
  });
