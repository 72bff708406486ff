import { canonicalText, membersOf } from '../../../shared/reducers/json-value.ts';
import { readJson } from '../../../shared/reducers/read-json.ts';

/** One line of a state: a field, or an entry of a field that is a table. `value` is canonical JSON, absent for a table's own line. */
export type StateRow = { name: string; entry: string | undefined; label: string; value: string | undefined; seq: number | undefined };

/** The lines of a state, entries below their table. Which fields are tables the blame tells: only their entries have some. */
export function stateRows(state: string, blame: Readonly<Record<string, number>>): StateRow[] {
  return (membersOf(readJson(state)) ?? []).flatMap(([name, value]): StateRow[] => {
    const own = (key: string) => (Object.hasOwn(blame, key) ? blame[key] : undefined);
    const entries = membersOf(value) ?? [];
    const isTable = entries.length > 0 && entries.every(([entry]) => own(`${name}.${entry}`) !== undefined);
    if (!isTable) return [{ name, entry: undefined, label: name, value: canonicalText(value), seq: own(name) }];
    return [
      { name, entry: undefined, label: name, value: undefined, seq: own(name) },
      ...entries.map(([entry, inner]) => ({
        name: `${name}.${entry}`,
        entry,
        label: entry,
        value: canonicalText(inner),
        seq: own(`${name}.${entry}`),
      })),
    ];
  });
}

/** A value for reading: a text without its quotes, everything else as JSON. */
export const shownValue = (json: string): string => (json.startsWith('"') ? (JSON.parse(json) as string) : json);
