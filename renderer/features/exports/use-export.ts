import { useMutation, useQuery } from '@tanstack/react-query';
import type { Input } from '../../../shared/contract/index.ts';
import { call } from '../../client/client.ts';

export const useExport = () => useMutation({ mutationFn: (input: Input<'exports.start'>) => call('exports.start', input) });

/** How many events an export of this filter would write, as the trail stands now. */
export const useExportCount = (trail: string, filter: string) =>
  useQuery({ queryKey: ['exports.count', trail, filter], queryFn: () => call('events.page', { trail, filter, limit: 0 }), staleTime: 0 });
