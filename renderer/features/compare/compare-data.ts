import { compareDecimals, parseDecimal } from '../../../shared/filter/decimal.ts';
import type { JsonNode } from '../../../shared/json/node.ts';

/** `form`: the same number, written with other digits. */
export type Difference = 'same' | 'form' | 'different';

/** What stands at one place in both events; a side that has nothing there is undefined. */
export type ComparedRow = { name: string; left: string | undefined; right: string | undefined; difference: Difference };

type Pair = { name: string; left: JsonNode | undefined; right: JsonNode | undefined };

/** Both data side by side, value by value in the order of the left one; without recursion, as data may be of any depth. */
export function compareData(left: JsonNode, right: JsonNode): ComparedRow[] {
  const rows: ComparedRow[] = [];
  const waiting: Pair[] = [{ name: '', left, right }];
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const inside = childrenOf(pair);
    const isValue = [pair.left, pair.right].some((node) => node && !hasChildren(node));
    if (isValue) rows.push(compareTexts(pair.name, pair.left && textOf(pair.left), pair.right && textOf(pair.right)));
    waiting.push(...inside.toReversed());
  }
  return rows;
}

export function compareTexts(name: string, left: string | undefined, right: string | undefined): ComparedRow {
  return { name, left, right, difference: differenceOf(left, right) };
}

function differenceOf(left: string | undefined, right: string | undefined): Difference {
  if (left === right) return 'same';
  const [a, b] = [left, right].map((text) => (text === undefined ? undefined : parseDecimal(text)));
  return a && b && compareDecimals(a, b) === 0 ? 'form' : 'different';
}

type Child = readonly [name: string, node: JsonNode];

function childrenOf({ name, left, right }: Pair): Pair[] {
  const others = new Map(namedChildren(right));
  const pairs = namedChildren(left).map(([child, node]): Pair => {
    const other = others.get(child);
    others.delete(child);
    return { name: joined(name, child), left: node, right: other };
  });
  return [...pairs, ...[...others].map(([child, node]): Pair => ({ name: joined(name, child), left: undefined, right: node }))];
}

/** Members and elements under names that differ: a repeated member is told by which of them it is. */
function namedChildren(node: JsonNode | undefined): Child[] {
  if (node?.kind === 'array') return node.items.map((item, at) => [String(at), item]);
  if (node?.kind !== 'object') return [];
  const seen = new Map<string, number>();
  return node.members.map(([name, value]) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return [times === 1 ? name : `${name} (${String(times)})`, value];
  });
}

const joined = (parent: string, child: string): string => (parent === '' ? child : `${parent}.${child}`);

const hasChildren = (node: JsonNode): boolean =>
  (node.kind === 'object' && node.members.length > 0) || (node.kind === 'array' && node.items.length > 0);

/** A value as the data has it: text in quotes, so that "5" and 5 are told apart. */
function textOf(node: JsonNode): string {
  if (node.kind === 'string') return JSON.stringify(node.value);
  if (node.kind === 'number') return node.text;
  if (node.kind === 'literal') return String(node.value);
  const [open, close, size] = node.kind === 'array' ? ['[', ']', node.items.length] : ['{', '}', node.members.length];
  return size === 0 ? `${open}${close}` : `${open} ${String(size)} ${close}`;
}
