import { createContext, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import classes from './event-table.module.css';

export const TOGGLE_WIDTH = 48;
export const RELATED_WIDTH = 54;
/** Kept free whether the bar is drawn or not: columns do not change because a list got longer. */
const SCROLLBAR_WIDTH = 16;

/** How much room the columns of the list have across, in pixels. */
export const ListRoomContext = createContext(Number.POSITIVE_INFINITY);

/** Where the list lies with what belongs to it; all of that knows how much room its columns have. */
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
    <div ref={frame} className={classes.room}>
      <ListRoomContext value={room}>{children}</ListRoomContext>
    </div>
  );
}
