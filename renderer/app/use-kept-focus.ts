import { useEffect } from 'react';

const REMEMBERED = 12;
/** Menus and drawers give the focus back by themselves, a moment after they have closed. */
const SETTLE_MS = 30;

/**
 * Keeps the keyboard on the page: when what has the focus goes away (a dialog, a chip, a panel), the focus goes back to where
 * it was before, and a button that was busy gets it back when it is ready. What the person left by themselves stays left.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let recent: HTMLElement[] = [];
    const onFocusIn = ({ target }: FocusEvent) => {
      const others = recent.filter((one) => one !== target && one.isConnected);
      recent = [target as HTMLElement, ...others].slice(0, REMEMBERED);
    };
    const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget === null) setTimeout(() => giveBack(target as HTMLElement, recent), SETTLE_MS);
    };
    addEventListener('focusin', onFocusIn);
    addEventListener('focusout', onFocusOut);
    return () => {
      removeEventListener('focusin', onFocusIn);
      removeEventListener('focusout', onFocusOut);
    };
  }, []);
}

const isLost = (): boolean => document.activeElement === document.body;

function giveBack(lost: HTMLElement, recent: readonly HTMLElement[]): void {
  if (!isLost()) return;
  if (!lost.isConnected) return focusNewest(recent);
  if (lost.matches(':disabled[data-loading]')) waitFor(lost, recent);
}

function focusNewest(recent: readonly HTMLElement[]): void {
  const dialog = [...document.querySelectorAll<HTMLElement>('[aria-modal="true"]')].at(-1);
  const place = recent.find((one) => canHaveFocus(one) && (dialog ? dialog.contains(one) : one.closest('nav') === null));
  (place ?? dialog ?? document.querySelector('main'))?.focus({ preventScroll: true });
}

const canHaveFocus = (element: HTMLElement): boolean =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });

/** Until the button can be pressed again, or has gone with the dialog it was in. */
function waitFor(button: HTMLElement, recent: readonly HTMLElement[]): void {
  const observer = new MutationObserver(() => {
    if (button.isConnected && button.matches(':disabled')) return;
    observer.disconnect();
    if (isLost()) focusNewest([button, ...recent]);
  });
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}
