import { type JsonValue, membersOf } from './json-value.ts';
import type { Assignment, Reducer } from './reducer.ts';
import type { ReplayEvent } from './replay-event.ts';

/**
 * For everything nobody described: a shallow merge of the data, the last writer of each field wins. No field is lost: where
 * payload and surroundings use one name, or a member is repeated, the later one is kept as `name (2)`.
 */
export const generic: Reducer = {
  kind: 'generic',
  version: 1,
  tables: [],
  reduce(_, event) {
    const root = membersOf(event.root);
    if (!root) return { skipped: 'its data is no JSON object, so it has no fields' };
    return { set: withoutLoss(event, root) };
  },
};

function withoutLoss({ payload, payloadName }: ReplayEvent, root: readonly (readonly [string, JsonValue])[]): Assignment[] {
  const outside = payloadName === undefined ? root : root.filter(([name]) => name !== payloadName);
  const inside = payloadName === undefined ? [] : membersOf(payload)!;
  const taken = new Set<string>();
  return [...inside, ...outside].map(([name, value]) => {
    let field = name;
    for (let n = 2; taken.has(field); n++) field = `${name} (${n})`;
    taken.add(field);
    return { field, value };
  });
}
