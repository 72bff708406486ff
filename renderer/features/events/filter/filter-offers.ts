import { createContext } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import type { FieldName } from '../../../../shared/filter/fields.ts';
import type { Condition } from '../../../../shared/filter/filter.ts';

/** A value on screen that can be filtered by. */
export type FilterOffer = { field: string; value: string; condition: Condition };

/** What was picked, from which event if from a whole row, and where on screen. */
export type Offered = { offers: FilterOffer[]; event?: EventRow; at: { x: number; y: number } };

/** What a value anywhere on the Events screen can do with the filter. */
export const FilterOffersContext = createContext<{
  narrow: (condition: Condition) => void;
  /** Opens a menu with them; with the event they come from, also with what can be done with it. */
  offer: (offered: Offered) => void;
}>({ narrow: () => {}, offer: () => {} });

/** What a column is called in a filter, and where its value stands. */
const columnFields: Record<string, [FieldName, (event: EventRow) => string | undefined]> = {
  type: ['type', (event) => event.type],
  actor: ['actor', (event) => event.actor?.id],
  action: ['action', (event) => event.action],
  resource: ['resource', (event) => event.resource?.id],
  outcome: ['outcome', (event) => event.outcome],
  category: ['category', (event) => event.category],
  severity: ['severity', (event) => event.severity],
  source: ['source', (event) => event.source],
  aggregate: ['aggregate', (event) => event.aggregate?.id],
  trace: ['trace', (event) => event.trace],
  request: ['request', (event) => event.request],
  ip: ['actor.ip', (event) => event.actor?.ip],
};

/** The offer behind one cell; undefined where there is nothing to filter by. */
export function offerOf(event: EventRow, column: string): FilterOffer | undefined {
  const [field, read] = columnFields[column] ?? [];
  const value = read?.(event);
  return field === undefined || value === undefined ? undefined : fieldOffer(field, value);
}

/** All that an event can be filtered by. */
export const offersOf = (event: EventRow): FilterOffer[] => Object.keys(columnFields).flatMap((column) => offerOf(event, column) ?? []);

export const fieldOffer = (field: FieldName, value: string): FilterOffer => ({
  field,
  value,
  condition: { kind: 'field', field, tests: [{ equals: value }] },
});
