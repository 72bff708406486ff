import { useSyncExternalStore } from 'react';
import type { ShownZone } from '../../shared/format/time.ts';

/** How this person likes to look at things, on this computer. Never anything that was read from a trail. */
export type Settings = {
  zone: ShownZone;
  drawerWidth: number;
  columns: { sizes: Record<string, number>; shown: Record<string, boolean> };
  /** What stands above and beside the list of events. */
  timeline: { isOpen: boolean; kind: 'bars' | 'heat'; by: TimelineSplit; asTable: boolean };
  facets: { isOpen: boolean; folded: string[]; pinned: string[] };
};

export type TimelineSplit = 'outcome' | 'category' | 'source' | 'none';

const KEY = 'veritrail.settings';
const initial: Settings = {
  zone: 'utc',
  drawerWidth: 460,
  columns: { sizes: {}, shown: {} },
  timeline: { isOpen: true, kind: 'bars', by: 'outcome', asTable: false },
  facets: { isOpen: true, folded: [], pinned: [] },
};
let settings = read();
const listeners = new Set<() => void>();

/** What cannot be read or stored is forgotten: no setting is worth an error. */
function read(): Settings {
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>) };
  } catch {
    return initial;
  }
}

export function changeSettings(changes: Partial<Settings>): void {
  settings = { ...settings, ...changes };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A full or forbidden store: the setting holds until the page is closed.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSettings = (): Settings => useSyncExternalStore(subscribe, () => settings);
