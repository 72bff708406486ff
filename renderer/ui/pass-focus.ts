/**
 * Hands the focus of a button that is about to go away to its neighbour among those that match the selector (to the first of
 * them, where it is none itself), so that the keyboard stays where it worked; to `otherwise` where there is no other.
 */
export function passFocus(button: HTMLElement, selector: string, otherwise?: HTMLElement | null): void {
  if (document.activeElement !== button) return;
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  const at = all.indexOf(button);
  (all[at + 1] ?? all[at - 1] ?? otherwise)?.focus();
}
