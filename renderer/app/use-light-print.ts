import { useEffect } from 'react';

const SCHEME = 'data-mantine-color-scheme';

/** Paper is white: while the page is printed it is light, whatever the screen is. */
export function useLightPrint(): void {
  useEffect(() => {
    const root = document.documentElement;
    let shown = root.getAttribute(SCHEME);
    const before = () => {
      shown = root.getAttribute(SCHEME);
      root.setAttribute(SCHEME, 'light');
    };
    const after = () => shown !== null && root.setAttribute(SCHEME, shown);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
}
