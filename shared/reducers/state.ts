import { canonicalText, membersOf, type JsonValue, scalarText } from './json-value.ts';
import { readJson } from './read-json.ts';
import type { Assignment } from './reducer.ts';

/** What a reducer may see of the state before the event. */
export type StateView = {
  get(field: string, key?: string): JsonValue | undefined;
  /** The text or digits of a field; undefined where it is neither. */
  text(field: string, key?: string): string | undefined;
};

/** For each field, and for each entry of a table as `field.key`, the number of the event that last set it. */
export type Blame = Readonly<Record<string, number>>;

/** A field that is a table keeps its entries apart, so that each has its own blame. */
type Field = { value: JsonValue; seq: number } | { entries: Map<string, { value: JsonValue; seq: number }>; seq: number };

/** The state of one aggregate with its blame. The one thing in a replay that changes in place: a million copies would not do. */
export class AggregateState implements StateView {
  readonly #fields = new Map<string, Field>();

  get(name: string, key?: string): JsonValue | undefined {
    const field = this.#fields.get(name);
    if (!field) return undefined;
    if (key !== undefined) return 'entries' in field ? field.entries.get(key)?.value : undefined;
    return 'entries' in field ? Object.fromEntries([...field.entries].map(([entry, { value }]) => [entry, value])) : field.value;
  }

  text(name: string, key?: string): string | undefined {
    return scalarText(this.get(name, key));
  }

  /** `seq` is the event to blame. */
  set({ field: name, key, value }: Assignment, seq: number): void {
    const field = this.#fields.get(name);
    if (key === undefined) {
      if (field && 'value' in field) {
        field.value = value;
        field.seq = seq;
      } else this.#fields.set(name, { value, seq });
      return;
    }
    if (field && 'entries' in field) {
      field.entries.set(key, { value, seq });
      field.seq = seq;
    } else this.#fields.set(name, { entries: new Map([[key, { value, seq }]]), seq });
  }

  /** Canonical JSON: the bytes that a snapshot's hash covers. */
  toText(): string {
    const names = [...this.#fields.keys()].toSorted();
    return `{${names.map((name) => `${JSON.stringify(name)}:${fieldText(this.#fields.get(name)!)}`).join(',')}}`;
  }

  blame(): Blame {
    const rows: [string, number][] = [];
    for (const [name, field] of this.#fields) {
      rows.push([name, field.seq]);
      if ('entries' in field) for (const [key, { seq }] of field.entries) rows.push([`${name}.${key}`, seq]);
    }
    return Object.fromEntries(rows.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** A state as `toText` and `blame` wrote it; `tables` names the fields whose entries have their own blame. */
  static from(text: string, blame: Blame, tables: readonly string[] = []): AggregateState {
    const state = new AggregateState();
    const seqOf = (name: string) => blame[name] ?? 0;
    for (const [field, value] of membersOf(readJson(text)) ?? []) {
      const entries = tables.includes(field) ? membersOf(value) : undefined;
      if (!entries) state.set({ field, value }, seqOf(field));
      for (const [key, entry] of entries ?? []) state.set({ field, key, value: entry }, seqOf(`${field}.${key}`));
      if (entries) state.#fields.get(field)!.seq = seqOf(field);
    }
    return state;
  }
}

function fieldText(field: Field): string {
  if ('value' in field) return canonicalText(field.value);
  const keys = [...field.entries.keys()].toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(field.entries.get(key)!.value)}`).join(',')}}`;
}
