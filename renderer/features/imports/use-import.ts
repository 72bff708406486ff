import { useMutation, useQuery } from '@tanstack/react-query';
import { call, callWithFiles, type OfferedFile } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';
import { queryClient } from '../../client/query-client.ts';

/** Into an open trail, or into a new one of this name. Without files the host asks for them in its own dialog. */
export type Import = { into: { trail: string } | { newName: string }; source: string; files: readonly OfferedFile[] };
export type ImportStarted = { status: 'started'; trail: string } | { status: 'cancelled' };

export const useImport = () => useMutation({ mutationFn: startImport });

async function startImport({ into, source, files }: Import): Promise<ImportStarted> {
  const trail = 'trail' in into ? into.trail : await createTrail(into.newName);
  if (trail === undefined) return { status: 'cancelled' };
  const input = { trail, source };
  const started = files.length === 0 ? await call('imports.start', input) : await callWithFiles('imports.start', input, files);
  return started.status === 'started' ? { status: 'started', trail } : started;
}

async function createTrail(name: string): Promise<string | undefined> {
  const created = await call('trails.create', { name });
  await queryClient.invalidateQueries({ queryKey: keys.trails });
  return created.status === 'open' ? created.trail.ref : undefined;
}

/** The open trails an import can go into. */
export const useWritableTrails = () =>
  useQuery({
    queryKey: keys.trails,
    queryFn: () => call('trails.list', {}),
    select: ({ open }) => open.filter(({ access }) => access === 'write'),
  });
