import { useTable } from '@tanstack/react-table';
import { useRef } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { remember, useRemembered } from '../../../client/remembered.ts';
import { columns, features, shownAtFirst } from './columns.tsx';

/** The table over the rows in view; which columns are shown and how wide is remembered on this computer. */
export function useEventsTable(data: EventRow[]) {
  const { columns: kept } = useRemembered();
  const columnSizing = kept.sizes;
  const columnVisibility = { ...shownAtFirst, ...kept.shown };
  // Both change handlers may run before the next render: each must build on what the other wrote.
  const latest = useRef(kept);
  latest.current = kept;
  const change = (changes: Partial<typeof kept>) => {
    latest.current = { ...latest.current, ...changes };
    remember({ columns: latest.current });
  };
  return useTable({
    features,
    columns,
    data,
    getRowId: (event) => String(event.seq),
    columnResizeMode: 'onChange',
    defaultColumn: { minSize: 56, maxSize: 2000 },
    state: { columnSizing, columnVisibility },
    onColumnSizingChange: (updater) => change({ sizes: typeof updater === 'function' ? updater(latest.current.sizes) : updater }),
    onColumnVisibilityChange: (updater) =>
      change({ shown: typeof updater === 'function' ? updater({ ...shownAtFirst, ...latest.current.shown }) : updater }),
  });
}

export type EventsTable = ReturnType<typeof useEventsTable>;
