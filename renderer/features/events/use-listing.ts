import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { z } from 'zod';
import { EventOrder } from '../../../shared/contract/events.ts';

/** `4711,4720`: the events marked for comparison, at most two. */
const Marked = z
  .string()
  .transform((text) => text.split(',').map(Number))
  .pipe(z.array(z.int().min(1)).max(2));

/** `4711~15`: the event looked around, and how many minutes to both sides. */
const Around = z
  .string()
  .regex(/^\d+~\d+$/)
  .transform((text) => text.split('~').map(Number) as [number, number])
  .transform(([seq, minutes]) => ({ seq, minutes }));
export type Around = z.infer<typeof Around>;

/** What of the Events screen lives in the address: which list, which event, and what is open beside it. */
const Listing = z.object({
  filter: z.string().catch(''),
  order: EventOrder.catch('time-desc'),
  event: z.coerce.number().int().min(1).optional().catch(undefined),
  view: z.enum(['detail', 'compare']).optional().catch(undefined),
  marked: Marked.catch([]),
  around: Around.optional().catch(undefined),
});
export type Listing = z.infer<typeof Listing>;

export type ChangeListing = (changes: Partial<Listing>, options?: { replace?: boolean }) => void;

/** A change of the list is a step to come back from; a change of the selection is not, unless it is asked for otherwise. */
export function useListing(): { listing: Listing; change: ChangeListing } {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const listing = useMemo(() => Listing.parse(Object.fromEntries(new URLSearchParams(search))), [search]);
  const change = useCallback<ChangeListing>(
    (changes, { replace = !('filter' in changes || 'order' in changes) } = {}) =>
      navigate(`${path}${searchText({ ...listing, ...changes })}`, { replace }),
    [path, listing, navigate],
  );
  return { listing, change };
}

/** The search part of an address; what is as usual stays away. */
export function searchText({ filter, order, event, view, marked, around }: Partial<Listing>): string {
  const search = new URLSearchParams();
  if (filter) search.set('filter', filter);
  if (order && order !== 'time-desc') search.set('order', order);
  if (event !== undefined) search.set('event', String(event));
  if (view) search.set('view', view);
  if (marked && marked.length > 0) search.set('marked', marked.join(','));
  if (around) search.set('around', `${String(around.seq)}~${String(around.minutes)}`);
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
