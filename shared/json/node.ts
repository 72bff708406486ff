import { stringEnd } from './string-end.ts';

/** JSON as it was written: numbers as their text, members in their order, repeated ones included. */
export type JsonNode =
  | { kind: 'object'; members: [name: string, value: JsonNode][] }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'string'; value: string }
  | { kind: 'number'; text: string }
  | { kind: 'literal'; value: true | false | null };

type Open = { node: Extract<JsonNode, { kind: 'object' | 'array' }>; name: string | undefined };

const AFTER_SCALAR = /[,:\]}\s]/g;

/** Reads JSON of any depth without recursion. Throws SyntaxError where JSON.parse does. */
export function parseJson(text: string): JsonNode {
  JSON.parse(text);
  const stack: Open[] = [];
  let root: JsonNode | undefined;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (char === '}' || char === ']') stack.pop();
    if ('}],: \t\n\r'.includes(char)) continue;
    const top = stack.at(-1);
    const end = endOfToken(text, i);
    const token = text.slice(i, end);
    i = end - 1;
    if (top?.node.kind === 'object' && top.name === undefined) {
      top.name = stringValue(token);
      continue;
    }
    const node = nodeOf(token);
    if (top === undefined) root = node;
    else place(top, node);
    if (node.kind === 'object' || node.kind === 'array') stack.push({ node, name: undefined });
  }
  return root as JsonNode;
}

/** Valid JSON alternates name and value, so the next string after this belongs to the next member. */
function place(open: Open, node: JsonNode): void {
  if (open.node.kind === 'array') open.node.items.push(node);
  else open.node.members.push([open.name as string, node]);
  open.name = undefined;
}

/** Behind the scalar, or the bracket, that begins at `start`. */
function endOfToken(text: string, start: number): number {
  const char = text[start];
  if (char === '"') return stringEnd(text, start);
  if (char === '{' || char === '[') return start + 1;
  AFTER_SCALAR.lastIndex = start;
  return AFTER_SCALAR.exec(text)?.index ?? text.length;
}

function nodeOf(token: string): JsonNode {
  switch (token[0]) {
    case '{':
      return { kind: 'object', members: [] };
    case '[':
      return { kind: 'array', items: [] };
    case '"':
      return { kind: 'string', value: stringValue(token) };
    case 't':
    case 'f':
    case 'n':
      return { kind: 'literal', value: JSON.parse(token) as true | false | null };
    default:
      return { kind: 'number', text: token };
  }
}

const stringValue = (token: string): string => (token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1));
