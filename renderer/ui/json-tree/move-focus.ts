/** The keys of an ARIA tree (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/). True when the key was one of them. */
export function moveFocus(tree: HTMLElement, key: string): boolean {
  const items = [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const current = items[at];
  if (!current) return false;
  const expanded = current.getAttribute('aria-expanded');
  switch (key) {
    case 'ArrowDown':
      return focus(items[at + 1]);
    case 'ArrowUp':
      return focus(items[at - 1]);
    case 'Home':
      return focus(items[0]);
    case 'End':
      return focus(items.at(-1));
    case 'ArrowRight':
      return expanded === 'false' ? toggle(current) : focus(expanded === 'true' ? items[at + 1] : undefined);
    case 'ArrowLeft':
      return expanded === 'true' ? toggle(current) : focus(current.parentElement?.closest<HTMLElement>('[role=treeitem]') ?? undefined);
    case 'Enter':
    case ' ':
      current.querySelector<HTMLElement>(':scope > [data-line] [data-act]')?.click();
      return true;
    default:
      return false;
  }
}

function focus(item: HTMLElement | undefined): true {
  item?.focus();
  item?.scrollIntoView({ block: 'nearest' });
  return true;
}

function toggle(item: HTMLElement): true {
  item.querySelector<HTMLElement>(':scope > [data-line] [data-toggle]')?.click();
  return true;
}
