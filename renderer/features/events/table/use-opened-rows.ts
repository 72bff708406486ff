import { useCallback, useMemo, useState } from 'react';
import type { PinnedList } from '../use-event-list.ts';

const NONE: ReadonlyMap<number, number> = new Map();

/** Which rows of a list are opened in place, and how much room what they show takes. Another list begins with none. */
export function useOpenedRows(list: PinnedList) {
  const [state, setState] = useState({ list, rows: NONE });
  const rows = state.list === list ? state.rows : NONE;
  const heights = useMemo(() => [...rows].map(([index, height]) => ({ index, height })).toSorted((a, b) => a.index - b.index), [rows]);
  const measured = useCallback(
    (index: number, height: number) =>
      setState((known) =>
        known.list === list && known.rows.has(index) && known.rows.get(index) !== height
          ? { list, rows: new Map(known.rows).set(index, height) }
          : known,
      ),
    [list],
  );
  const toggle = (index: number) => {
    const next = new Map(rows);
    if (!next.delete(index)) next.set(index, 0);
    setState({ list, rows: next });
  };
  return { heights, has: (index: number) => rows.has(index), toggle, measured, closeAll: () => setState({ list, rows: NONE }) };
}
