import { type KeyboardEvent, type Ref, use, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { Failure } from '../../../ui/failure.tsx';
import { useStable } from '../../../ui/use-stable.ts';
import { useRowWindow } from '../../../ui/use-row-window.ts';
import type { TableHandle } from '../event-list.tsx';
import type { ChangeListing, Listing } from '../use-listing.ts';
import type { PinnedList } from '../use-event-list.ts';
import { relationsOf } from '../around/around.ts';
import { EventActionsContext } from '../event-actions.ts';
import { FilterOffersContext, offersOf } from '../filter/filter-offers.ts';
import { EventTableRow, RowSkeleton } from './event-row.tsx';
import { keepPlace, keptPlace } from './kept-places.ts';
import { RELATED_WIDTH, TOGGLE_WIDTH, useKeptGrid } from './list-room.tsx';
import { RowExpansion } from './row-expansion.tsx';
import { TableHead } from './table-head.tsx';
import { useEventsTable } from './use-columns.ts';
import { useCursor } from './use-cursor.ts';
import { useOpenedRows } from './use-opened-rows.ts';
import { useRows } from './use-rows.ts';
import classes from './event-table.module.css';

const ROW_HEIGHT = 30;
const HEAD_HEIGHT = 33;

type Props = {
  list: PinnedList;
  /** How many rows it has; undefined while they are counted, and only the first ones are there. */
  total: number | undefined;
  listing: Listing;
  change: ChangeListing;
  /** The event the list is around; its rows say what they share with it. */
  centre: EventRow | undefined;
  /** Tells whether the event of the address is missing from this list. */
  onElsewhere: (isElsewhere: boolean) => void;
  ref: Ref<TableHandle>;
};

/** The complete list, from the first to the last of millions. An ARIA grid whose active row follows the keyboard. */
export function EventTable({ list, total, listing, change, centre, onElsewhere, ref }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  useKeptGrid(scroller);
  const { offer } = use(FilterOffersContext);
  const { showAround, toggleMark, marked } = use(EventActionsContext);
  const opened = useOpenedRows(list);
  const length = total ?? list.known;
  const layout = { count: length, rowHeight: ROW_HEIGHT, opened: opened.heights };
  const view = useRowWindow({ scroller, layout, headHeight: HEAD_HEIGHT });
  const { inView, rowAt, error, retry } = useRows(list, view.first, view.last);
  const table = useEventsTable(inView);
  const cursor = useCursor({ list, selected: listing.event, rowAt, onSelect: (event) => change({ event }) });
  const columnsKey = JSON.stringify([table.state.columnSizing, table.state.columnVisibility]);

  const moveTo = (index: number) => {
    const place = Math.max(0, Math.min(length - 1, index));
    cursor.moveTo(place);
    view.scrollToRow(place);
  };
  const press = (index: number) => {
    scroller.current?.focus({ preventScroll: true });
    const seq = rowAt(index)?.seq;
    cursor.moveTo(index);
    if (seq !== undefined) change({ event: seq, view: 'detail' });
  };

  useImperativeHandle(ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    goTo: (index) => {
      cursor.moveTo(index);
      view.scrollToRow(index, 'center');
      scroller.current?.focus({ preventScroll: true });
    },
    showFirst: (index) => view.moveTo(index * ROW_HEIGHT),
    firstSeen: () => rowAt(view.firstSeen),
    isUntouched: () => view.currentTop() === 0 && opened.heights.length === 0,
  }));
  useEffect(() => onElsewhere(cursor.isElsewhere), [onElsewhere, cursor.isElsewhere]);

  const { arrivedAt } = cursor;
  const { scrollToRow, moveTo: scrollTo, clientHeight, currentTop } = view;
  const isMeasured = clientHeight > 0;
  const isRestored = useRef(false);
  // A list seen before comes back where it was; otherwise it begins at the event of its address.
  useLayoutEffect(() => {
    const kept = keptPlace(list);
    isRestored.current = isMeasured && kept !== undefined;
    if (isMeasured && kept !== undefined) scrollTo(kept);
  }, [list, isMeasured, scrollTo]);
  useLayoutEffect(() => {
    if (!isMeasured || arrivedAt === undefined) return;
    if (!isRestored.current) scrollToRow(arrivedAt, 'center');
    isRestored.current = false;
  }, [list, isMeasured, arrivedAt, scrollToRow]);
  useEffect(() => () => keepPlace(list, currentTop()), [list, currentTop]);

  const steps: Record<string, () => void> = {
    ArrowDown: () => moveTo(cursor.index === undefined ? view.firstSeen : cursor.index + 1),
    ArrowUp: () => moveTo(cursor.index === undefined ? view.firstSeen : cursor.index - 1),
    PageDown: () => moveTo((cursor.index ?? view.firstSeen) + view.rowsInView - 1),
    PageUp: () => moveTo((cursor.index ?? view.firstSeen) - view.rowsInView + 1),
    Home: () => moveTo(0),
    End: () => moveTo(length - 1),
    Enter: () => cursor.index !== undefined && change({ view: 'detail' }),
    ' ': () => cursor.index !== undefined && opened.toggle(cursor.index),
    Escape: () => (listing.view ? change({ view: undefined }) : opened.closeAll()),
    f: () => pickActive(),
    a: () => active && showAround(active),
    c: () => active && toggleMark(active.seq),
  };
  const active = cursor.index === undefined ? undefined : rowAt(cursor.index);
  const pickActive = () => {
    const row = active;
    const place = row && document.getElementById(`event-${String(row.seq)}`)?.getBoundingClientRect();
    if (row && place) offer({ offers: offersOf(row), event: row, at: { x: place.left + 120, y: place.top + ROW_HEIGHT / 2 } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.target === event.currentTarget && !event.ctrlKey && !event.metaKey && !event.altKey && steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };

  const pressRow = useStable(press);
  const toggleRow = useStable(opened.toggle);
  const rows = new Map(table.getRowModel().rows.map((row) => [row.original.seq, row]));
  const markRow = useStable(toggleMark);
  const activeSeq = active?.seq;
  const isActiveDrawn = cursor.index !== undefined && cursor.index >= view.first && cursor.index <= view.last && activeSeq !== undefined;
  const width = table.getTotalSize() + TOGGLE_WIDTH + (centre ? RELATED_WIDTH : 0);

  return (
    <div className={classes.frame}>
      <div
        role="grid"
        aria-label="Events"
        aria-rowcount={total === undefined ? -1 : total + 1}
        aria-activedescendant={isActiveDrawn ? `event-${String(activeSeq)}` : undefined}
        aria-multiselectable={false}
        tabIndex={0}
        ref={scroller}
        className={classes.scroller}
        onScroll={view.onScroll}
        onKeyDown={onKeyDown}
        data-shortcut="list"
      >
        <div role="presentation" style={{ height: view.spacerHeight, minWidth: '100%', width }}>
          <div role="presentation" className={classes.layer} style={{ height: view.clientHeight, width, minWidth: '100%' }}>
            <div role="rowgroup">
              <TableHead table={table} order={listing.order} isAround={centre !== undefined} onOrder={(order) => change({ order })} />
            </div>
            <div role="rowgroup" style={{ transform: `translateY(${String(view.shift)}px)` }}>
              {indexes(view.first, view.last).map((index) => {
                const seq = rowAt(index)?.seq;
                const row = seq === undefined ? undefined : rows.get(seq);
                if (!row) return <RowSkeleton key={`at ${String(index)}`} index={index} />;
                const isOpened = opened.has(index);
                return (
                  <EventTableRow
                    key={seq}
                    row={row}
                    index={index}
                    table={table}
                    columnsKey={columnsKey}
                    isActive={index === cursor.index}
                    isOpened={isOpened}
                    isMarked={marked.includes(seq!)}
                    related={centre && relatedTo(centre, row.original)}
                    onPress={pressRow}
                    onToggle={toggleRow}
                    onMark={markRow}
                  >
                    {isOpened && (
                      <RowExpansion
                        width={view.clientWidth}
                        trail={list.trail}
                        event={row.original}
                        index={index}
                        onHeight={opened.measured}
                      />
                    )}
                  </EventTableRow>
                );
              })}
            </div>
          </div>
        </div>
        {error && (
          <div className={classes.overlay}>
            <Failure title="These events could not be read" error={error} onRetry={retry} />
          </div>
        )}
      </div>
    </div>
  );
}

/** As one text, so that a row is drawn again only when it changes. */
const relatedTo = (centre: EventRow, event: EventRow): string =>
  centre.seq === event.seq ? 'centre' : relationsOf(centre, event).join(' ');

const indexes = (first: number, last: number): number[] => Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
