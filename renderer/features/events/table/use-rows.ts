import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { PAGE, type PinnedList, useEventPages } from '../use-event-list.ts';

const SETTLE_MS = 50;

/** The rows of a list that are in view. While the bar is dragged across millions, only where it rests is read. */
export function useRows(list: PinnedList, first: number, last: number) {
  const from = Math.floor(first / PAGE);
  const to = Math.floor(Math.max(first, last) / PAGE);
  const [settled] = useDebouncedValue(`${String(from)}-${String(to)}`, SETTLE_MS);
  const numbers = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const { loaded, error, retry } = useEventPages(list, numbers, settled === `${String(from)}-${String(to)}`);
  const pages = useMemo(() => new Map(loaded.map(({ page, rows }) => [page, rows])), [loaded]);
  const inView = useMemo(() => {
    const rows: EventRow[] = [];
    for (let index = first; index <= last; index++) {
      const row = pages.get(Math.floor(index / PAGE))?.[index % PAGE];
      if (row) rows.push(row);
    }
    return rows;
  }, [pages, first, last]);
  const rowAt = (index: number): EventRow | undefined => pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  return { inView, rowAt, error, retry };
}
