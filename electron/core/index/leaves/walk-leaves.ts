import { stringEnd } from '../../../../shared/json/string-end.ts';

/** A place in the data of events: one for all events that have something there. */
export type PathNode = {
  readonly path: readonly string[];
  /** The last step is an index of an array, not a member's name. */
  readonly inArray: boolean;
  readonly members: Map<string, PathNode>;
  readonly items: PathNode[];
  /** Its number among all nodes of the tree. */
  readonly number: number;
};

/** The leaves of one event: at which node, and from where to where in the text. */
export type Leaves = { readonly nodes: PathNode[]; readonly bounds: number[] };

/** All places that were met so far. At most `most`: beyond, an event with a new one is refused. */
export function createPathTree(most: number) {
  let count = 0;
  const node = (path: readonly string[], inArray: boolean): PathNode | undefined =>
    count >= most ? undefined : { path, inArray, members: new Map(), items: [], number: count++ };
  const root = node([], false)!;

  return {
    root,
    size: (): number => count,
    /** `token` is the name as canonical JSON writes it, quotes included. */
    member(parent: PathNode, token: string): PathNode | undefined {
      const known = parent.members.get(token);
      if (known) return known;
      const made = node([...parent.path, JSON.parse(token) as string], false);
      if (made) parent.members.set(token, made);
      return made;
    },
    item(parent: PathNode, index: number): PathNode | undefined {
      const known = parent.items[index];
      if (known) return known;
      const made = node([...parent.path, String(index)], true);
      if (made) parent.items[index] = made;
      return made;
    },
  };
}
export type PathTree = ReturnType<typeof createPathTree>;

type Open = { readonly node: PathNode; index: number };

const QUOTE = 0x22;
const [OBJECT, OBJECT_END, ARRAY, ARRAY_END, COMMA] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c];

/**
 * Finds the leaves of a canonical JSON text without white space: its scalars, and empty objects and arrays. Undefined where
 * there are more than `most`, or places the tree has no room for. Comes to an end on any text.
 */
export function walkLeaves(json: string, tree: PathTree, most: number): Leaves | undefined {
  const leaves: Leaves = { nodes: [], bounds: [] };
  const stack: Open[] = [];
  let node: PathNode | undefined = tree.root;
  let at = 0;
  while (at < json.length) {
    const code = json.charCodeAt(at);
    if (code === OBJECT_END || code === ARRAY_END) {
      stack.pop();
      at++;
      continue;
    }
    if (code === COMMA) {
      const open = stack.at(-1);
      if (!open) return undefined;
      at++;
      if (open.index < 0) ({ node, at } = memberAt(json, at, open.node, tree));
      else node = tree.item(open.node, ++open.index);
      if (!node) return undefined;
      continue;
    }
    const isContainer = code === OBJECT || code === ARRAY;
    if (isContainer && json.charCodeAt(at + 1) !== code + 2) {
      stack.push({ node: node!, index: code === OBJECT ? -1 : 0 });
      if (code === OBJECT) ({ node, at } = memberAt(json, at + 1, node!, tree));
      else [node, at] = [tree.item(node!, 0), at + 1];
      if (!node) return undefined;
      continue;
    }
    const end = isContainer ? at + 2 : scalarEnd(json, at);
    leaves.nodes.push(node!);
    leaves.bounds.push(at, end);
    if (leaves.nodes.length > most) return undefined;
    at = end;
  }
  return leaves;
}

/** The member whose name begins at `at`; then `at` is where its value begins. */
function memberAt(json: string, at: number, parent: PathNode, tree: PathTree): { node: PathNode | undefined; at: number } {
  const end = stringEnd(json, at);
  return { node: tree.member(parent, json.slice(at, end)), at: end + 1 };
}

function scalarEnd(json: string, start: number): number {
  if (json.charCodeAt(start) === QUOTE) return stringEnd(json, start);
  let end = start + 1;
  for (; end < json.length; end++) {
    const code = json.charCodeAt(end);
    if (code === COMMA || code === OBJECT_END || code === ARRAY_END) break;
  }
  return end;
}
