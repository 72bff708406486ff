import { payloadPointer, recognise } from '../formats/recognise.ts';
import { parseJson, type JsonNode } from '../json/node.ts';
import type { Scalar } from './scalar.ts';

/** What an event's data holds, ready for looking up paths. */
export type DataTree = { readonly root: JsonNode; readonly payloads: readonly JsonNode[] };

/** Reads an event's data once for any number of paths. */
export function readData(data: string): DataTree {
  const root = parseJson(data);
  const pointer = payloadPointer(recognise(JSON.parse(data)));
  return { root, payloads: pointer === '' ? [] : nodesAt([root], pointer.slice(1).split('/')).map(unwrapped) };
}

/** A payload may be JSON in a string, as in an event table of SQLite. */
function unwrapped(node: JsonNode): JsonNode {
  if (node.kind !== 'string') return node;
  try {
    return parseJson(node.value);
  } catch {
    return node;
  }
}

/** What stands at a path: in the payload of the event's format, else from the root. Repeated members give several. */
export function nodesAtPath({ root, payloads }: DataTree, path: readonly string[]): JsonNode[] {
  const inPayload = nodesAt(payloads, path);
  return inPayload.length > 0 ? inPayload : nodesAt([root], path);
}

function nodesAt(starts: readonly JsonNode[], path: readonly string[]): JsonNode[] {
  return path.reduce<JsonNode[]>((nodes, segment) => nodes.flatMap((node) => children(node, segment)), [...starts]);
}

function children(node: JsonNode, segment: string): JsonNode[] {
  if (node.kind === 'object') return node.members.filter(([name]) => name === segment).map(([, value]) => value);
  if (node.kind !== 'array' || !/^(?:0|[1-9]\d*)$/.test(segment)) return [];
  const item = node.items[Number(segment)];
  return item ? [item] : [];
}

/** The values to test: a scalar itself, the scalars right inside an array, nothing of an object. */
export function scalarsOf(node: JsonNode): Scalar[] {
  switch (node.kind) {
    case 'object':
      return [];
    case 'array':
      return node.items.flatMap((item) => (item.kind === 'array' ? [] : scalarsOf(item)));
    case 'string':
      return [{ kind: 'string', text: node.value }];
    case 'number':
      return [node];
    case 'literal':
      return [{ kind: 'literal', text: String(node.value) }];
  }
}
