import { useCallback, useState } from 'react';

/** How much room the parent of an element has across, in pixels: the window, less what stands beside it. */
export function useRoom() {
  const [width, setWidth] = useState(innerWidth);
  const ref = useCallback((element: HTMLElement | null) => {
    const parent = element?.parentElement;
    if (!parent) return undefined;
    const observer = new ResizeObserver(() => setWidth(parent.clientWidth));
    observer.observe(parent);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
