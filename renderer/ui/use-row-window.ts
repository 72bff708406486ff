import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { indexAt, type RowLayout, scrollScale, startOf, totalHeight } from './row-layout.ts';

type Options = { scroller: RefObject<HTMLElement | null>; layout: RowLayout; headHeight: number; overscan?: number };

/**
 * The part of a long list that is in view. Rows are drawn into a layer that stays put while the bar moves, so memory and
 * time do not depend on the length of the list (a virtualizer that keeps a place for each row needs 240 MB for ten million).
 */
export function useRowWindow({ scroller, layout, headHeight, overscan = 6 }: Options) {
  const [top, setTop] = useState(0);
  const [{ clientHeight, clientWidth }, setSize] = useState({ clientHeight: 0, clientWidth: 0 });
  const viewHeight = Math.max(0, clientHeight - headHeight);
  const scale = scrollScale(totalHeight(layout), viewHeight);
  const now = useRef({ top, scale, layout, viewHeight });
  useLayoutEffect(() => {
    now.current = { top, scale, layout, viewHeight };
  });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => setSize({ clientHeight: element.clientHeight, clientWidth: element.clientWidth });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [scroller]);

  /** Moves the list, and the bar with it; the bar's own event that follows is recognised by its place and left alone. */
  const written = useRef(-1);
  const moveTo = useCallback(
    (wanted: number) => {
      const element = scroller.current;
      const { scale: current } = now.current;
      const next = Math.max(0, Math.min(current.reach, wanted));
      now.current.top = next;
      setTop(next);
      if (!element) return;
      element.scrollTop = current.toBar(next);
      written.current = element.scrollTop;
    },
    [scroller],
  );

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element || element.scrollTop === written.current) return;
    written.current = -1;
    const next = now.current.scale.toTop(element.scrollTop);
    now.current.top = next;
    setTop(next);
  }, [scroller]);

  // Where the bar is scaled a turn of the wheel must still be a few rows: it moves the list itself.
  useEffect(() => {
    const element = scroller.current;
    if (!element || !scale.isScaled) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      moveTo(now.current.top + event.deltaY);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller, scale.isScaled, moveTo]);

  /** Brings a row that is out of view back: to the near edge, or to the middle. */
  const scrollToRow = useCallback(
    (index: number, align: 'nearest' | 'center' = 'nearest') => {
      const { layout: rows, top: from, viewHeight: view } = now.current;
      const start = startOf(index, rows);
      const end = start + rows.rowHeight;
      if (start >= from && end <= from + view) return;
      if (align === 'center') moveTo(start - (view - rows.rowHeight) / 2);
      else moveTo(start < from ? start : end - view);
    },
    [moveTo],
  );

  const currentTop = useCallback(() => now.current.top, []);

  const inReach = Math.min(top, scale.reach);
  const firstSeen = indexAt(inReach, layout);
  const first = Math.max(0, firstSeen - overscan);
  const last = layout.count === 0 ? -1 : Math.min(layout.count - 1, indexAt(inReach + viewHeight, layout) + overscan);
  return {
    first,
    last,
    firstSeen,
    shift: startOf(first, layout) - inReach,
    spacerHeight: scale.spacer + headHeight,
    clientHeight,
    clientWidth,
    rowsInView: Math.max(1, Math.floor(viewHeight / layout.rowHeight)),
    onScroll,
    scrollToRow,
    moveTo,
    currentTop,
  };
}
