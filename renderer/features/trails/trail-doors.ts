import { createContext } from 'react';

/** The ways to a trail, wherever on screen they are offered. */
export type TrailDoors = {
  open: (options?: { readOnly?: boolean; files?: readonly File[] }) => void;
  reopen: (key: string) => void;
  sample: () => void;
  create: () => void;
  restore: () => void;
  /** What is under way, in words; undefined when nothing is. */
  busy: { text: string; share: number | undefined } | undefined;
};

const nothing = () => {};
export const TrailDoorsContext = createContext<TrailDoors>({
  open: nothing,
  reopen: nothing,
  sample: nothing,
  create: nothing,
  restore: nothing,
  busy: undefined,
});
