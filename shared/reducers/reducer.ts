import type { JsonValue } from './json-value.ts';
import type { ReplayEvent } from './replay-event.ts';
import type { StateView } from './state.ts';

export const aggregateKinds = [
  'order',
  'position',
  'wallet',
  'settings',
  'trade',
  'parameter set',
  'gateway request',
  'login session',
  'generic',
] as const;
export type AggregateKind = (typeof aggregateKinds)[number];

/** Sets a field, or with `key` one entry of a field that is a table (the balances of a wallet, the values of settings). */
export type Assignment = { readonly field: string; readonly key?: string; readonly value: JsonValue };

/** What an event does: it sets fields (`remark` says what is odd about it), or it changes nothing and `skipped` says why. */
export type Outcome = { readonly set: readonly Assignment[]; readonly remark?: string } | { readonly skipped: string };

/** From a state and an event to what changes. Pure; a change of its answers needs a higher `version`. */
export type Reducer = {
  readonly kind: AggregateKind;
  readonly version: number;
  /** The fields whose entries are set one by one. */
  readonly tables: readonly string[];
  reduce(state: StateView, event: ReplayEvent): Outcome;
};

/** Thrown by the readers of `ReplayEvent` where a value is not what its name promises; the event is then skipped. */
export class Malformed extends Error {}

type Known = Pick<Reducer, 'kind' | 'version'> & Partial<Pick<Reducer, 'tables'>>;
type Handler = (event: ReplayEvent, state: StateView) => readonly Assignment[] | Extract<Outcome, { set: unknown }>;

/** A reducer that knows its event types by name. Other types and malformed events are skipped with a reason. */
export function reducerOf({ kind, version, tables = [] }: Known, handlers: Readonly<Record<string, Handler>>): Reducer {
  const known = new Map(Object.entries(handlers));
  return {
    kind,
    version,
    tables,
    reduce(state, event) {
      const handler = known.get(event.type);
      if (!handler) return { skipped: `an event of type "${event.type}" has no meaning for the state of this kind (${kind})` };
      try {
        const answer = handler(event, state);
        return 'set' in answer ? answer : { set: answer };
      } catch (error) {
        if (error instanceof Malformed) return { skipped: error.message };
        throw error;
      }
    },
  };
}

/** Assignments of those values that are there. A plain loop: every event of a replay comes through here. */
export function fields(values: Readonly<Record<string, JsonValue | undefined>>): Assignment[] {
  const set: Assignment[] = [];
  for (const field in values) {
    const value = values[field];
    if (value !== undefined) set.push({ field, value });
  }
  return set;
}
