/** A type or a family of types; `order` stands above `order.create`. Its own events are among `count`. */
export type TypeNode = { name: string; value: string; count: number; own: number; children: TypeNode[] };

type Counted = { readonly value: string; readonly count: number };

/** The types of a facet as a tree over their dots; the largest first on every level. `own` counts events of exactly this type. */
export function typeTree(values: readonly Counted[]): TypeNode[] {
  const roots: TypeNode[] = [];
  for (const { value, count } of values) add(roots, value, count);
  return sorted(roots);
}

function add(roots: TypeNode[], type: string, count: number): void {
  let level = roots;
  const words = type.split('.');
  for (const [depth, name] of words.entries()) {
    const value = words.slice(0, depth + 1).join('.');
    const node = level.find((one) => one.value === value) ?? { name, value, count: 0, own: 0, children: [] };
    if (!level.includes(node)) level.push(node);
    node.count += count;
    if (depth === words.length - 1) node.own += count;
    level = node.children;
  }
}

const sorted = (nodes: readonly TypeNode[]): TypeNode[] =>
  nodes.map((node) => ({ ...node, children: sorted(node.children) })).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));

/** The values a filter on `type` names for a node: itself, everything below it, or both. */
export function typeTests({ value, own, children }: TypeNode): string[] {
  const below = children.length > 0 ? [`${value}.*`] : [];
  return own > 0 || below.length === 0 ? [value, ...below] : below;
}
