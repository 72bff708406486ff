import type { JsonNode } from '../json/node.ts';

/** A value before and after; a side that is not given is undefined. */
export type Change = { name: string; before: string | undefined; after: string | undefined };

type Members = Extract<JsonNode, { kind: 'object' }>['members'];

const PAIRS: readonly [before: RegExp, after: string][] = [
  [/^old_?(?<rest>.*)$/i, 'new'],
  [/^previous_?(?<rest>.*)$/i, 'current'],
  [/^before$/i, 'after'],
  [/^from$/i, 'to'],
];
const DEPTH = 4;

/** What an event says it changed: pairs like old_value and new_value, wherever they stand in its data. */
export function changesIn(node: JsonNode, depth = 0): Change[] {
  if (node.kind !== 'object' || depth > DEPTH) return [];
  const here = pairsOf(node.members);
  return [...here, ...node.members.flatMap(([, child]) => changesIn(child, depth + 1))];
}

function pairsOf(members: Members): Change[] {
  return members.flatMap(([name, value]) => {
    for (const [pattern, after] of PAIRS) {
      const match = pattern.exec(name);
      if (!match) continue;
      const rest = match.groups?.['rest'] ?? '';
      const partner = members.find(([other]) => sameName(other, after + rest));
      const [before, now] = [textOf(value), partner && textOf(partner[1])];
      if (before !== undefined && now !== undefined) return [{ name: changedName(members, rest), before, after: now }];
    }
    return [];
  });
}

const sameName = (a: string, b: string): boolean => a.replaceAll('_', '').toLowerCase() === b.replaceAll('_', '').toLowerCase();

/** `old_balance` is about the balance; for a bare `old_value` another member says what it is the value of. */
function changedName(members: Members, rest: string): string {
  if (rest !== '' && rest.toLowerCase() !== 'value') return rest;
  const naming = members.find(([name]) => ['param_name', 'key', 'config_type', 'setting', 'name'].includes(name));
  return (naming && textOf(naming[1])) ?? 'value';
}

function textOf(node: JsonNode): string | undefined {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number') return node.text;
  return node.kind === 'literal' ? String(node.value) : undefined;
}
