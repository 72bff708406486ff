import { type KeyboardEvent, type PointerEvent, useState } from 'react';

type Marked = { anchor: number; end: number };
type Options = { count: number; onChoose: (first: number, last: number) => void };

/**
 * One bar or several that adjoin, by pointer (press, or drag across) and by keyboard (arrows, Shift and arrows to take more,
 * Enter to choose, Esc to begin anew). `plot` is the element whose width the bars share.
 */
export function useBrush({ count, onChoose }: Options) {
  const [marked, setMarked] = useState<Marked>();
  const [hovered, setHovered] = useState<number>();
  const [isDragging, setIsDragging] = useState(false);
  const known = marked && { anchor: clamp(marked.anchor), end: clamp(marked.end) };
  function clamp(index: number): number {
    return Math.max(0, Math.min(count - 1, index));
  }
  const indexAt = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return clamp(Math.floor(((clientX - left) / Math.max(1, width)) * count));
  };
  const choose = (from: Marked) => {
    setMarked(undefined);
    setHovered(undefined);
    onChoose(Math.min(from.anchor, from.end), Math.max(from.anchor, from.end));
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setIsDragging(true);
    setMarked({ anchor: indexAt(event), end: indexAt(event) });
  };
  const onPointerMove = (event: PointerEvent) => {
    const index = indexAt(event);
    if (isDragging && known) setMarked({ ...known, end: index });
    setHovered(index);
  };
  const onPointerUp = () => {
    if (isDragging && known) choose(known);
    setIsDragging(false);
  };
  const drop = () => {
    setIsDragging(false);
    setMarked(undefined);
  };

  const step = (event: KeyboardEvent, to: number) => {
    event.preventDefault();
    const end = clamp(to);
    setMarked({ anchor: event.shiftKey && known ? known.anchor : end, end });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = known?.end ?? -1;
    if (event.key === 'ArrowRight') step(event, at + 1);
    else if (event.key === 'ArrowLeft') step(event, known ? at - 1 : count - 1);
    else if (event.key === 'PageDown') step(event, at + Math.ceil(count / 10));
    else if (event.key === 'PageUp') step(event, at - Math.ceil(count / 10));
    else if (event.key === 'Home') step(event, 0);
    else if (event.key === 'End') step(event, count - 1);
    else if (event.key === 'Enter' && known) choose(known);
    else if (event.key === 'Escape' && known) {
      event.stopPropagation();
      drop();
    }
  };

  return {
    /** First and last of what is marked. */
    marked: known && { first: Math.min(known.anchor, known.end), last: Math.max(known.anchor, known.end) },
    /** The bar the keyboard or the pointer is on. */
    current: isDragging || hovered === undefined ? known?.end : hovered,
    pointer: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: drop, onPointerLeave: () => setHovered(undefined) },
    keyboard: { onKeyDown, onBlur: drop },
  };
}
