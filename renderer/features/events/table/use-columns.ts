import { useTable } from '@tanstack/react-table';
import { use, useMemo, useRef } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { remember, useRemembered } from '../../../client/remembered.ts';
import { shownAtFirst } from './column-widths.ts';
import { columns, features } from './columns.tsx';
import { fitColumns } from './fit-columns.ts';
import { ListRoomContext } from './list-room.tsx';

/**
 * The table over the rows in view; which columns are shown and how wide is remembered on this computer. What a narrow window
 * has no room for is left out as long as it is narrow.
 */
export function useEventsTable(data: EventRow[]) {
  const { columns: kept } = useRemembered();
  const room = use(ListRoomContext);
  const fit = useMemo(() => fitColumns(kept, room), [kept, room]);
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
    state: { columnSizing: fit.sizes, columnVisibility: fit.shown },
    onColumnSizingChange: (updater) => change({ sizes: typeof updater === 'function' ? updater(latest.current.sizes) : updater }),
    onColumnVisibilityChange: (updater) =>
      change({ shown: typeof updater === 'function' ? updater({ ...shownAtFirst, ...latest.current.shown }) : updater }),
  });
}

export type EventsTable = ReturnType<typeof useEventsTable>;
