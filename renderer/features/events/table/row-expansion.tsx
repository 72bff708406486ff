import { useLayoutEffect, useRef } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { EventData } from '../detail/event-data.tsx';
import classes from './event-table.module.css';

type Props = { width: number; trail: string; event: EventRow; index: number; onHeight: (index: number, height: number) => void };

/** The full JSON of an event below its row. */
export function RowExpansion({ width, trail, event, index, onHeight }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => onHeight(index, element.offsetHeight));
    observer.observe(element);
    onHeight(index, element.offsetHeight);
    return () => observer.disconnect();
  }, [index, onHeight]);
  return (
    <div role="gridcell" ref={box} className={classes.expansion} style={{ width }} onKeyDown={(key) => key.stopPropagation()}>
      <EventData trail={trail} event={event} />
    </div>
  );
}
