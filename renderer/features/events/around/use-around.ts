import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { call } from '../../../client/client.ts';
import { queryClient } from '../../../client/query-client.ts';
import { useEvent } from '../../../client/use-event.ts';
import type { Around, ChangeListing, Listing } from '../use-listing.ts';

const MINUTES_AT_FIRST = 5;

/** Asked once, so that the list and what is told of it beside it are of the same answer. */
const nearTo = (trail: string, around: Around) =>
  queryOptions({
    queryKey: ['events.around', trail, around],
    queryFn: () => call('events.around', { trail, seq: around.seq, seconds: around.minutes * 60 }),
  });

/** The event the list is around, what is related to it there, and the ways there and back. */
export function useAround(trail: string, listing: Listing, change: ChangeListing) {
  const { around } = listing;
  const earlier = useRef<Listing>(undefined);
  const centre = useEvent(trail, around?.seq);
  const near = useQuery({ ...nearTo(trail, around!), enabled: around !== undefined });
  /** Another reach is not a step of its own: going back leads to the list this began in. */
  const go = useMutation({
    mutationFn: async ({ replace, ...wanted }: Around & { replace: boolean }) => {
      const { filter } = await queryClient.fetchQuery(nearTo(trail, wanted));
      change({ filter, order: 'time-asc', event: wanted.seq, around: wanted }, { replace });
    },
  });
  return {
    centre: around && centre.data?.event,
    related: near.data?.related ?? [],
    error: go.error,
    minutes: around?.minutes ?? MINUTES_AT_FIRST,
    show: ({ seq }: EventRow) => {
      if (!around) earlier.current = listing;
      go.mutate({ seq, minutes: around?.minutes ?? MINUTES_AT_FIRST, replace: false });
    },
    reach: (minutes: number) => around && go.mutate({ seq: around.seq, minutes, replace: true }),
    back: () => {
      const { filter = '', order = 'time-desc', event = around?.seq } = earlier.current ?? {};
      earlier.current = undefined;
      change({ filter, order, event, around: undefined });
    },
  };
}
export type AroundState = ReturnType<typeof useAround>;
