/**
 * Hands the focus of a button that is about to go away to its neighbour in a list (those that match the selector), so that
 * the keyboard stays where it worked; to `otherwise` where it is the last one.
 */
export function passFocus(button: HTMLElement, selector: string, otherwise?: HTMLElement | null): void {
  if (document.activeElement !== button) return;
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  const at = all.indexOf(button);
  (all[at + 1] ?? all[at - 1] ?? otherwise)?.focus();
}
