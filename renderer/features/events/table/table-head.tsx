import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { EventOrder } from '../../../../shared/contract/events.ts';
import { useSettings } from '../../../client/settings.ts';
import { zoneLabel } from '../filter/time-range.ts';
import type { EventsTable } from './use-columns.ts';
import classes from './event-table.module.css';

type Props = { table: EventsTable; order: EventOrder; isAround: boolean; onOrder: (order: EventOrder) => void };

/** Column heads: number and time order the list, every edge changes a width. */
export function TableHead({ table, order, isAround, onOrder }: Props) {
  return table.getHeaderGroups().map((group) => (
    <div role="row" aria-rowindex={1} key={group.id} className={classes.head}>
      <div role="columnheader" className={classes.toggleCell}>
        <VisuallyHidden>In place</VisuallyHidden>
      </div>
      {isAround && (
        <div role="columnheader" className={classes.relatedCell}>
          <VisuallyHidden>Shared</VisuallyHidden>
        </div>
      )}
      {group.headers.map((header) => (
        <div
          role="columnheader"
          key={header.id}
          className={classes.headCell}
          data-column={header.column.id}
          style={{ width: header.getSize() }}
          aria-sort={sortOf(header.column.id, order)}
        >
          {header.column.id === 'seq' || header.column.id === 'time' ? (
            <OrderButton column={header.column.id} order={order} onOrder={onOrder} />
          ) : (
            <table.FlexRender header={header} />
          )}
          <div
            aria-hidden
            className={classes.resize}
            data-active={header.column.getIsResizing()}
            onMouseDown={header.getResizeHandler()}
            onTouchStart={header.getResizeHandler()}
            onDoubleClick={() => header.column.resetSize()}
          />
        </div>
      ))}
    </div>
  ));
}

function sortOf(column: string, order: EventOrder): 'ascending' | 'descending' | undefined {
  if (!order.startsWith(`${column}-`)) return undefined;
  return order.endsWith('asc') ? 'ascending' : 'descending';
}

function OrderButton({ column, order, onOrder }: { column: 'seq' | 'time' } & Pick<Props, 'order' | 'onOrder'>) {
  const { zone } = useSettings();
  const sorted = sortOf(column, order);
  const Arrow = sorted === 'ascending' ? IconArrowUp : IconArrowDown;
  const next: EventOrder = sorted === 'descending' ? `${column}-asc` : `${column}-desc`;
  return (
    <button type="button" className={classes.sort} data-sorted={sorted !== undefined} onClick={() => onOrder(next)}>
      {column === 'seq' ? (
        <abbr title="Number on the trail" style={{ textDecoration: 'none' }}>
          #
        </abbr>
      ) : (
        `Time (${zoneLabel(zone)})`
      )}
      {sorted && <Arrow size={12} aria-hidden />}
    </button>
  );
}
