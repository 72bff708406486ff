import { useQuery, useQueries, type UseQueryResult } from '@tanstack/react-query';
import type { EventOrder, EventRow } from '../../../shared/contract/events.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { formatFilter, parseFilter, resolveTimes } from '../../../shared/filter/filter-text.ts';
import { call } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';

export const PAGE = 200;

export type ListRequest = { trail: string; filter: string; order: EventOrder };

/**
 * A list that stands still: `last-24h` means what it meant when the list was made, and records after `through` wait. `known`:
 * how many rows are there before it is counted.
 */
export type PinnedList = Omit<Output<'events.head'>, 'rows' | 'counted'> & ListRequest & { known: number };

/** How many events a list has, and how many its time range leaves out because they have no usable time. */
export type ListCount = NonNullable<Output<'events.head'>['counted']>;

const headKey = ({ trail, filter, order }: ListRequest) => [...keys.lists, trail, filter, order];
const countKey = (list: PinnedList | undefined) => ['events.total', list?.trail, list?.filter, list?.order, list?.through];
const pageKey = (list: PinnedList, page: number) => ['events.page', list.trail, list.filter, list.order, list.through, page];

/** The list for a filter and an order, pinned to the moment it was asked for: its first rows, counted or not. `refetch` pins it anew. */
export function useEventList(request: ListRequest) {
  return useQuery({
    queryKey: headKey(request),
    queryFn: async ({ client }) => {
      const filter = formatFilter(resolveTimes(parseFilter(request.filter), Date.now()));
      const { rows, counted, ...facts } = await call('events.head', { ...request, filter, limit: PAGE });
      const list: PinnedList = { ...facts, ...request, filter, known: rows.length };
      if (counted) client.setQueryData<ListCount>(countKey(list), counted);
      client.setQueryData<LoadedPage>(pageKey(list, 0), { page: 0, rows });
      return list;
    },
    staleTime: Infinity,
    gcTime: 30 * 60_000,
  });
}

/** The exact count of a list, asked for where it did not come with the first rows. */
export const useListCount = (list: PinnedList | undefined) =>
  useQuery({
    queryKey: countKey(list),
    queryFn: async (): Promise<ListCount> => {
      const { trail, filter, order, through } = list!;
      const { total, untimed } = await call('events.page', { trail, filter, order, through, limit: 0 });
      return { total, untimed };
    },
    enabled: list !== undefined,
    staleTime: Infinity,
    gcTime: 30 * 60_000,
  });

export type LoadedPage = { page: number; rows: EventRow[] };

/** Pages of a list by number: those known at once, the others when they are wanted. */
export function useEventPages(list: PinnedList, pages: readonly number[], isWanted: boolean) {
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: pageKey(list, page),
      queryFn: () => readPage(list, page),
      enabled: isWanted,
      staleTime: Infinity,
      gcTime: 2 * 60_000,
    })),
    combine: gather,
  });
}

/** The same answer while the pages are the same, so that rows are built only when they change. */
const gather = (results: UseQueryResult<LoadedPage>[]) => ({
  loaded: results.map(({ data }) => data).filter((page) => page !== undefined),
  error: results.find(({ error }) => error)?.error ?? null,
  retry: () => void Promise.all(results.filter(({ error }) => error).map(({ refetch }) => refetch())),
});

async function readPage({ trail, filter, order, through }: PinnedList, page: number): Promise<LoadedPage> {
  const { rows } = await call('events.page', { trail, filter, order, through, offset: page * PAGE, limit: PAGE });
  return { page, rows };
}

/** How many events a newer version of the list has more, once the index has read beyond it. */
export function useNewCount(list: PinnedList | undefined, counted: ListCount | undefined, indexedThrough: number): number {
  const isGrown = list !== undefined && counted !== undefined && indexedThrough > list.through;
  const newer = useQuery({
    queryKey: ['events.count', list?.trail, list?.filter, indexedThrough],
    queryFn: async () => (await call('events.page', { trail: list!.trail, filter: list!.filter, order: list!.order, limit: 0 })).total,
    enabled: isGrown,
    placeholderData: (previous, query) => (query?.queryKey[2] === list?.filter ? previous : undefined),
    gcTime: 10_000,
  });
  return isGrown && newer.data !== undefined ? Math.max(0, newer.data - counted.total) : 0;
}

/** Where in the list an event or a moment stands. */
export function locate({ trail, filter, order, through }: PinnedList, target: { seq: number } | { time: string }) {
  return call('events.locate', { trail, filter, order, through, ...target });
}

/** Where in the list the event of the address stands. */
export const useLocated = (list: PinnedList | undefined, seq: number | undefined, isWanted: boolean) =>
  useQuery({
    queryKey: ['events.locate', list?.trail, list?.filter, list?.order, list?.through, seq],
    queryFn: () => locate(list!, { seq: seq! }),
    enabled: isWanted && list !== undefined && seq !== undefined,
    staleTime: Infinity,
  });

/** The time of the last event that was brought in; what Veritrail wrote itself would hide that a log is old. */
export function useLastTime(trail: string, indexedThrough: number): string | undefined {
  const last = useQuery({
    queryKey: ['events.last', trail, indexedThrough],
    queryFn: async () =>
      (await call('events.page', { trail, filter: '-own:true time:*', order: 'time-desc', limit: 1 })).rows[0]?.time ?? null,
    placeholderData: (previous) => previous,
    gcTime: 10_000,
  });
  return last.data ?? undefined;
}
