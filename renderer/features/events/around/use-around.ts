import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { call } from '../../../client/client.ts';
import { keys } from '../../../client/keys.ts';
import type { ChangeListing, Listing } from '../use-listing.ts';
import { aroundFilter } from './around.ts';

const MINUTES_AT_FIRST = 5;

/** The event the list is around, and the ways there and back. */
export function useAround(trail: string, listing: Listing, change: ChangeListing) {
  const { around } = listing;
  const earlier = useRef<Listing>(undefined);
  const { data } = useQuery({
    queryKey: keys.event(trail, around?.seq ?? 0),
    queryFn: () => call('events.get', { trail, seq: around!.seq }),
    enabled: around !== undefined,
    staleTime: Infinity,
  });
  const centre = around && data?.event;

  /** Another reach is not a step of its own: going back leads to the list this began in. */
  const list = (event: EventRow, minutes: number, replace: boolean) =>
    change({ filter: aroundFilter(event, minutes), order: 'time-asc', event: event.seq, around: { seq: event.seq, minutes } }, { replace });
  return {
    centre,
    minutes: around?.minutes ?? MINUTES_AT_FIRST,
    show: (event: EventRow) => {
      if (!around) earlier.current = listing;
      list(event, around?.minutes ?? MINUTES_AT_FIRST, false);
    },
    reach: (minutes: number) => centre && list(centre, minutes, true),
    back: () => {
      const { filter = '', order = 'time-desc' } = earlier.current ?? {};
      const event = earlier.current?.event ?? around?.seq;
      earlier.current = undefined;
      change({ filter, order, event, around: undefined });
    },
  };
}
export type AroundState = ReturnType<typeof useAround>;
