import { createContext, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import classes from './event-table.module.css';

export const TOGGLE_WIDTH = 48;
export const RELATED_WIDTH = 54;
/** Kept free whether the bar is drawn or not: columns do not change because a list got longer. */
const SCROLLBAR_WIDTH = 16;

/** How much room the columns of the list have across, in pixels. */
export const ListRoomContext = createContext(Number.POSITIVE_INFINITY);

/**
 * Where the list lies with what belongs to it; all of that knows how much room its columns have. It keeps the focus for the next
 * list while one is read, see useKeptGrid.
 */
/** A list that takes the place of one that had the focus has it too: the keyboard goes on as the filter changes. */
export function useKeptGrid(scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const grid = scroller.current;
    const room = grid?.closest<HTMLElement>('[data-list-room]');
    if (document.activeElement === room) grid?.focus({ preventScroll: true });
    return () => {
      if (document.activeElement === grid) room?.focus({ preventScroll: true });
    };
  }, [scroller]);
}

export function ListRoom({ isAround, children }: { isAround: boolean; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const measure = () => setWidth(element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  const room = width - TOGGLE_WIDTH - (isAround ? RELATED_WIDTH : 0) - SCROLLBAR_WIDTH;
  return (
    <div ref={frame} tabIndex={-1} data-list-room className={classes.room}>
      <ListRoomContext value={room}>{children}</ListRoomContext>
    </div>
  );
}
