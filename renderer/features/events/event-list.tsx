import { Button, Skeleton, Stack } from '@mantine/core';
import { IconFilterX } from '@tabler/icons-react';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { EventRow } from '../../../shared/contract/events.ts';
import { Failure } from '../../ui/failure.tsx';
import { EmptyList } from './empty-list.tsx';
import type { EventsScreenProps } from './events-screen.tsx';
import { filterProblem } from '../../../shared/filter/filter-problem.ts';
import { ListBar } from './list-bar.tsx';
import { EventTable } from './table/event-table.tsx';
import { locate, useEventList, useListCount, useNewCount } from './use-event-list.ts';
import type { ChangeListing, Listing } from './use-listing.ts';
import { AroundBar } from './around/around-bar.tsx';
import type { AroundState } from './around/use-around.ts';

/** What the screen may ask of the list it shows. */
export type ListHandle = { focus: () => void };

/** What the drawn table can do for the bar above it. */
export type TableHandle = {
  focus: () => void;
  goTo: (index: number) => void;
  /** Scrolls so that this row is the first one seen. */
  showFirst: (index: number) => void;
  firstSeen: () => EventRow | undefined;
  isUntouched: () => boolean;
};

type Props = Omit<EventsScreenProps, 'hrefOfReplay' | 'views' | 'above' | 'beside'> & {
  listing: Listing;
  change: ChangeListing;
  around: AroundState;
  onElsewhere: (isElsewhere: boolean) => void;
  ref: Ref<ListHandle>;
};

/** The list of the address. A filter that cannot be read is an error and never a wider list. */
export function EventList(props: Props) {
  const problem = filterProblem(props.listing.filter);
  if (!problem) return <ReadableList {...props} />;
  return (
    <Failure
      title="This filter cannot be applied"
      error={new Error(problem.message)}
      actions={
        <Button variant="default" leftSection={<IconFilterX size={16} aria-hidden />} onClick={() => props.change({ filter: '' })}>
          Clear the filter
        </Button>
      }
    />
  );
}

function ReadableList({ ref, trail, listing, change, around, onElsewhere, finishedImports, isImporting, onImport, onExport }: Props) {
  const { filter, order } = listing;
  const { centre } = around;
  const { data: list, error, refetch } = useEventList({ trail: trail.ref, filter, order });
  const counting = useListCount(list);
  const { data: counted } = counting;
  const newCount = useNewCount(list, counted, trail.indexedThrough);
  const table = useRef<TableHandle>(null);
  useImperativeHandle(ref, () => ({ focus: () => table.current?.focus() }));

  /** Takes in what is new; the row that was first in view stays the first. */
  const refresh = async () => {
    const anchor = table.current?.firstSeen();
    const { data: fresh } = await refetch();
    if (!fresh || !anchor) return;
    const { offset } = await locate(fresh, { seq: anchor.seq });
    table.current?.showFirst(offset);
  };

  // Nothing is moved away from under a reader: a list of a few rows, and one nobody touched when an import ends.
  const isShort = counted !== undefined && counted.total <= 20 && listing.event === undefined;
  useEffect(() => {
    if (newCount > 0 && isShort) void refetch();
  }, [newCount, isShort, refetch]);
  const seenImports = useRef(finishedImports);
  useEffect(() => {
    if (seenImports.current === finishedImports || newCount === 0) return;
    seenImports.current = finishedImports;
    if (listing.event === undefined && table.current?.isUntouched() !== false) void refetch();
  }, [finishedImports, newCount, listing.event, refetch]);

  const isEmpty = counted?.total === 0;
  useEffect(() => {
    if (isEmpty) onElsewhere(true);
  }, [isEmpty, onElsewhere]);

  if (error) return <Failure title="The events could not be listed" error={error} onRetry={() => void refetch()} />;
  if (!list) return <Loading />;
  const isCatchingUp = trail.indexedThrough < trail.size;
  return (
    <>
      {centre && <AroundBar key={centre.seq} state={around} />}
      <ListBar
        trail={trail}
        list={list}
        counting={counting}
        newCount={newCount}
        listing={listing}
        change={change}
        onRefresh={() => void refresh()}
        onGoTo={(offset) => table.current?.goTo(offset)}
        onImport={onImport}
        onExport={() => onExport(filter)}
      />
      {isEmpty ? (
        <EmptyList
          trail={trail}
          list={list}
          untimed={counted.untimed}
          filter={filter}
          isCatchingUp={isCatchingUp || isImporting}
          onFilter={(next) => change({ filter: next })}
          onImport={onImport}
        />
      ) : (
        <EventTable
          key={trail.ref}
          ref={table}
          list={list}
          total={counted?.total}
          listing={listing}
          change={change}
          centre={centre}
          onElsewhere={onElsewhere}
        />
      )}
    </>
  );
}

function Loading() {
  return (
    <Stack gap={0} px="md" py="xs" role="status" aria-busy aria-label="Reading the events">
      {Array.from({ length: 14 }, (_, at) => (
        <Skeleton key={at} height={12} my={9} width={`${String(55 + ((at * 29) % 40))}%`} />
      ))}
    </Stack>
  );
}
