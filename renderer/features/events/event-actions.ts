import { createContext } from 'react';
import type { EventRow } from '../../../shared/contract/events.ts';

/** What can be done with an event wherever it is shown on the Events screen. */
export type EventActions = {
  /** Lists everything that happened near it in time. */
  showAround: (event: EventRow) => void;
  /** Marks it for comparison, or takes the mark away. The second mark opens the comparison. */
  toggleMark: (seq: number) => void;
  marked: readonly number[];
};

export const EventActionsContext = createContext<EventActions>({ showAround: () => {}, toggleMark: () => {}, marked: [] });

/** The marks after one more press: a marked event loses its mark; with two marked, the newer one makes way. */
export function withMark(marked: readonly number[], seq: number): number[] {
  if (marked.includes(seq)) return marked.filter((one) => one !== seq);
  return [...marked.slice(0, 1), seq];
}
