import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { AggregateStateAnswer, ReplayStep } from '../../../shared/contract/aggregates.ts';
import type { Input } from '../../../shared/contract/index.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { call } from '../../client/client.ts';
import { queryClient } from '../../client/query-client.ts';
import type { Instant } from './instant.ts';

/** A trail as it stands: what was read of a smaller one is read again. */
type Standing = Pick<TrailInfo, 'ref' | 'size'>;

const PAGE_ROWS = 100;
const PAGE_STEPS = 100;
const forever = { staleTime: Number.POSITIVE_INFINITY };

/** The aggregates whose name holds a text, as many pages as were asked for. */
export const useAggregates = ({ ref, size }: Standing, search: string) =>
  useInfiniteQuery({
    queryKey: ['aggregates.list', ref, search, size],
    queryFn: ({ pageParam }) => call('aggregates.list', { trail: ref, search, offset: pageParam, limit: PAGE_ROWS }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE_ROWS < total ? pages.length * PAGE_ROWS : undefined),
    placeholderData: keepPreviousData,
    ...forever,
  });

/** The state at an instant; the last version without one. Shows the one before until the new one is there. */
export const useStateAt = ({ ref, size }: Standing, aggregate: string, instant: Instant | undefined) =>
  useQuery({
    queryKey: ['aggregates.stateAt', ref, size, aggregate, instant ?? 'last'],
    queryFn: () => readState(ref, aggregate, instant),
    placeholderData: (known: AggregateStateAnswer | undefined) => (known?.aggregate === aggregate ? known : undefined),
    ...forever,
  });

/** Version 0 is the state before the first event: the last one says how large the aggregate is, the rest is empty. */
async function readState(trail: string, aggregate: string, instant: Instant | undefined): Promise<AggregateStateAnswer> {
  if (!instant || 'time' in instant || instant.version > 0) return call('aggregates.stateAt', { trail, aggregate, ...instant });
  const { difference: _, from: __, time: ___, ...last } = await call('aggregates.stateAt', { trail, aggregate });
  return { ...last, version: 0, seq: 0, firstSeq: 0, events: 0, skipped: 0, state: '{}', blame: {} };
}

/** What the event of a version did. Read by the page, so that stepping seldom waits. */
export function useStep({ ref, size }: Standing, aggregate: string, version: number): ReplayStep | undefined {
  const from = Math.floor((version - 1) / PAGE_STEPS) * PAGE_STEPS + 1;
  const { data } = useQuery({
    queryKey: ['aggregates.replay', ref, size, aggregate, from],
    queryFn: () => call('aggregates.replay', { trail: ref, aggregate, from, limit: PAGE_STEPS }),
    enabled: version > 0,
    ...forever,
  });
  return data?.steps[version - from];
}

export const useHistory = ({ ref, size }: Standing, aggregate: string) =>
  useQuery({
    queryKey: ['aggregates.history', ref, size, aggregate],
    queryFn: () => call('aggregates.history', { trail: ref, aggregate, points: 400 }),
    ...forever,
  });

/** Asked again each time they are looked at: automatic ones come without an event. */
export const useSnapshots = ({ ref, size }: Standing, aggregate: string) =>
  useQuery({
    queryKey: ['snapshots.list', ref, size, aggregate],
    queryFn: () => call('snapshots.list', { trail: ref, aggregate, limit: 1000 }),
    staleTime: 0,
  });

/** The event to blame for a field. */
export const useBlamed = (trail: string, seq: number | undefined) =>
  useQuery({
    queryKey: ['events.get', trail, seq],
    queryFn: () => call('events.get', { trail, seq: seq! }),
    enabled: seq !== undefined,
    ...forever,
  });

export const useSeek = () => useMutation({ mutationFn: (input: Input<'aggregates.seek'>) => call('aggregates.seek', input) });

export const useCreateSnapshot = () =>
  useMutation({
    mutationFn: (input: Input<'snapshots.create'>) => call('snapshots.create', input),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['snapshots.list'] }),
  });

export const useProve = () => useMutation({ mutationFn: (input: Input<'snapshots.prove'>) => call('snapshots.prove', input) });

export const useExportAggregate = () =>
  useMutation({ mutationFn: (input: Input<'aggregates.export'>) => call('aggregates.export', input) });
