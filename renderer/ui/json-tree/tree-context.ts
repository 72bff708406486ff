import { createContext } from 'react';
import type { PickValue } from './json-item.tsx';

/** Which item has the tab stop of the tree, and what picking a value does. */
export const TreeContext = createContext<{
  focused: string;
  setFocused: (position: string) => void;
  onPick: PickValue | undefined;
}>({ focused: '$', setFocused: () => {}, onPick: undefined });
