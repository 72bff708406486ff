import { Skeleton } from '@mantine/core';
import { IconArrowsDiff, IconChevronDown, IconChevronRight, IconFilter } from '@tabler/icons-react';
import type { Row } from '@tanstack/react-table';
import { type MouseEvent, memo, type ReactNode, use } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { RelationMarks } from '../around/relation-marks.tsx';
import { FilterOffersContext, offerOf, offersOf } from '../filter/filter-offers.ts';
import type { features } from './columns.tsx';
import type { EventsTable } from './use-columns.ts';
import classes from './event-table.module.css';

type TableRow = Row<typeof features, EventRow>;

type Props = {
  row: TableRow;
  index: number;
  table: EventsTable;
  /** Changes whenever the columns do: the cells are drawn again then. */
  columnsKey: string;
  isActive: boolean;
  isOpened: boolean;
  isMarked: boolean;
  /** What it shares with the event looked around (`actor trace`), or `centre`; undefined where the list is around none. */
  related: string | undefined;
  onPress: (index: number) => void;
  onToggle: (index: number) => void;
  onMark: (seq: number) => void;
  children?: ReactNode;
};

/** One event in the list. Its values can be picked to filter by them; anywhere else a press opens it. */
export const EventTableRow = memo(function EventTableRow({ row, index, table, onPress, onToggle, onMark, children, ...state }: Props) {
  const { isActive, isOpened, isMarked, related } = state;
  const { seq } = row.original;
  const { offer } = use(FilterOffersContext);
  const Chevron = isOpened ? IconChevronDown : IconChevronRight;
  const toggle = (event: MouseEvent) => {
    event.stopPropagation();
    onToggle(index);
  };
  const mark = (event: MouseEvent) => {
    event.stopPropagation();
    onMark(seq);
  };
  const openMenu = (press: MouseEvent) => {
    press.preventDefault();
    offer({ offers: offersOf(row.original), event: row.original, at: { x: press.clientX, y: press.clientY } });
  };
  return (
    <div
      role="row"
      id={`event-${String(seq)}`}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      className={classes.item}
      data-active={isActive}
      data-related={related === undefined ? undefined : related === 'centre' ? 'centre' : related !== ''}
      data-index={index}
    >
      <div role="none" className={classes.row} onClick={() => onPress(index)} onContextMenu={openMenu}>
        <div role="gridcell" className={classes.toggleCell}>
          <button
            type="button"
            tabIndex={-1}
            className={classes.toggle}
            aria-expanded={isOpened}
            onClick={toggle}
            aria-label={`#${String(seq)} in place`}
          >
            <Chevron size={14} aria-hidden />
          </button>
          <button
            type="button"
            tabIndex={-1}
            className={classes.mark}
            aria-pressed={isMarked}
            onClick={mark}
            title="Mark for comparison (c)"
            aria-label={`Compare #${String(seq)}`}
          >
            <IconArrowsDiff size={13} aria-hidden />
          </button>
        </div>
        {related !== undefined && (
          <div role="gridcell" className={classes.relatedCell}>
            <RelationMarks related={related} />
          </div>
        )}
        {row.getVisibleCells().map((cell) => (
          <div role="gridcell" key={cell.id} className={classes.cell} data-column={cell.column.id} style={{ width: cell.column.getSize() }}>
            <Pickable event={row.original} column={cell.column.id}>
              <table.FlexRender cell={cell} />
            </Pickable>
          </div>
        ))}
      </div>
      {children}
    </div>
  );
});

/** A value that can be filtered by is a button; others are plain. */
function Pickable({ event, column, children }: { event: EventRow; column: string; children: ReactNode }) {
  const { offer } = use(FilterOffersContext);
  const own = offerOf(event, column);
  if (!own) return <span className="one-line">{children}</span>;
  const pick = (press: MouseEvent) => {
    press.preventDefault();
    press.stopPropagation();
    offer({ offers: [own], ...(press.type === 'contextmenu' && { event }), at: { x: press.clientX, y: press.clientY } });
  };
  return (
    <button type="button" tabIndex={-1} className={classes.pick} onClick={pick} onContextMenu={pick} title="Filter by this value">
      <span className="one-line">{children}</span>
      <IconFilter size={12} aria-hidden className={classes.funnel} />
    </button>
  );
}

/** A row that is on its way. */
export function RowSkeleton({ index }: { index: number }) {
  return (
    <div role="row" aria-rowindex={index + 2} aria-busy className={classes.item} data-index={index}>
      <div role="none" className={classes.row}>
        <div role="gridcell" className={classes.cell} style={{ width: '100%', paddingLeft: 44 }} aria-label="Loading">
          <Skeleton height={10} width={`${String(40 + ((index * 37) % 50))}%`} />
        </div>
      </div>
    </div>
  );
}
