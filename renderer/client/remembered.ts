import { useSyncExternalStore } from 'react';
import { type Settings, standardSettings } from '../../shared/settings/settings.ts';

/** What this window's browser keeps of how things were left: sizes, and what the first paint needs to know. Never anything of a trail. */
export type Remembered = {
  drawerWidth: number;
  columns: { sizes: Record<string, number>; shown: Record<string, boolean> };
  /** What stands above and beside the list of events. */
  timeline: { isOpen: boolean; kind: 'bars' | 'heat'; by: TimelineSplit; asTable: boolean };
  facets: { isOpen: boolean; folded: string[]; pinned: string[] };
  /** As the settings said last, so that a page looks right before they are read. */
  appearance: Pick<Settings, 'theme' | 'zone'>;
};

export type TimelineSplit = 'outcome' | 'category' | 'source' | 'none';

const KEY = 'veritrail.remembered';
const { theme, zone } = standardSettings;
const initial: Remembered = {
  drawerWidth: 460,
  columns: { sizes: {}, shown: {} },
  timeline: { isOpen: true, kind: 'bars', by: 'outcome', asTable: false },
  facets: { isOpen: true, folded: [], pinned: [] },
  appearance: { theme, zone },
};
let remembered = read();
const listeners = new Set<() => void>();

/** What cannot be read or stored is forgotten: none of it is worth an error. */
function read(): Remembered {
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Remembered>) };
  } catch {
    return initial;
  }
}

export function remember(changes: Partial<Remembered>): void {
  remembered = { ...remembered, ...changes };
  try {
    localStorage.setItem(KEY, JSON.stringify(remembered));
  } catch {
    // A full or forbidden store: it holds until the page is closed.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useRemembered = (): Remembered => useSyncExternalStore(subscribe, () => remembered);
