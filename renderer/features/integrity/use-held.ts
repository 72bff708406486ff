import { type FocusEvent, type PointerEvent, useState } from 'react';

/**
 * How far a list goes that grows at its top: no further as long as the pointer or the focus is in it, so that what somebody
 * is about to press does not move away. `holding` are handlers for the list.
 */
export function useHeld(newest: number) {
  const [held, setHeld] = useState<number>();
  const hold = () => setHeld((known) => known ?? newest);
  const holding = {
    onPointerEnter: hold,
    onFocus: hold,
    onPointerLeave: ({ currentTarget }: PointerEvent) => currentTarget.contains(document.activeElement) || setHeld(undefined),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
      currentTarget.contains(relatedTarget) || currentTarget.matches(':hover') || setHeld(undefined),
  };
  return { upTo: held ?? newest, holding };
}
