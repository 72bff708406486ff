import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { z } from 'zod';
import { EventOrder } from '../../../shared/contract/events.ts';

/** What of the Events screen lives in the address: which list, which event, and whether its drawer is open. */
const Listing = z.object({
  filter: z.string().catch(''),
  order: EventOrder.catch('time-desc'),
  event: z.coerce.number().int().min(1).optional().catch(undefined),
  view: z.literal('detail').optional().catch(undefined),
});
export type Listing = z.infer<typeof Listing>;

/** A change of the list is a step to come back from; a change of the selection is not. */
export function useListing() {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const listing = useMemo(() => Listing.parse(Object.fromEntries(new URLSearchParams(search))), [search]);
  const change = useCallback(
    (changes: Partial<Listing>) => {
      const replace = !('filter' in changes || 'order' in changes);
      navigate(`${path}${searchText({ ...listing, ...changes })}`, { replace });
    },
    [path, listing, navigate],
  );
  return { listing, change };
}

/** The search part of an address; what is as usual stays away. */
export function searchText({ filter, order, event, view }: Partial<Listing>): string {
  const search = new URLSearchParams();
  if (filter) search.set('filter', filter);
  if (order && order !== 'time-desc') search.set('order', order);
  if (event !== undefined) search.set('event', String(event));
  if (view) search.set('view', view);
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
