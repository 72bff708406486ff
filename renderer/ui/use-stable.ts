import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that is the same one in every render and does what the newest one would: rows are not drawn again for it. */
export function useStable<Args extends unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(run);
  useLayoutEffect(() => {
    newest.current = run;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
