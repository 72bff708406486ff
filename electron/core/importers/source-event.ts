import { minifyJson } from '../../../shared/json/minify.ts';
import { parseJson, type JsonNode } from '../../../shared/json/node.ts';
import { isObject, type JsonObject } from '../../../shared/formats/values.ts';

/** One JSON object of a source: as JSON.parse reads it, and its minified text, where numbers still have all their digits. */
export type SourceEvent = { readonly value: JsonObject; readonly text: string };

const NUMBER = /-?[0-9.eE+-]+/y;

/** The value at a path of member names and array positions, or undefined. */
export function valueAt(event: SourceEvent, ...path: string[]): unknown {
  let value: unknown = event.value;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as JsonObject)[name];
  }
  return value;
}

/** The text at a path, or a number's own digits. Empty texts and everything else are undefined. */
export function textAt(event: SourceEvent, ...path: string[]): string | undefined {
  const value = valueAt(event, ...path);
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? numberAt(event, path, value) : undefined;
}

/** The first of some members of the root that holds a text or number. */
export function firstText(event: SourceEvent, ...names: string[]): string | undefined {
  for (const name of names) {
    const text = textAt(event, name);
    if (text !== undefined) return text;
  }
  return undefined;
}

const PLAIN_INTEGER = /^-?\d+$/;

/** The first of some members of the root that may be an identity: a text, or a number written as a plain integer. */
export function firstId(event: SourceEvent, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textAt(event, name);
    if (text !== undefined && (typeof event.value[name] === 'string' || PLAIN_INTEGER.test(text))) return text;
  }
  return undefined;
}

/** An object inside, as an event of its own; also one that the source wrote as JSON inside a text. */
export function objectAt(event: SourceEvent, name: string): SourceEvent | undefined {
  const value = valueAt(event, name);
  if (isObject(value)) return { value, text: event.text };
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return undefined;
  const inner = minifyJson(value, { depth: 200 });
  return inner.ok && isObject(inner.value) ? { value: inner.value, text: inner.text } : undefined;
}

/**
 * A number as it was written. Where its member name stands once in the text the digits follow it; else the text is read
 * again as a tree, which is slow but cannot be fooled by a namesake.
 */
function numberAt(event: SourceEvent, path: readonly string[], value: number): string {
  const { text } = event;
  const key = `"${path.at(-1)}":`;
  const at = text.indexOf(key);
  const isMember = at > 0 && (text[at - 1] === '{' || text[at - 1] === ',');
  if (isMember && text.indexOf(key, at + key.length) < 0) {
    NUMBER.lastIndex = at + key.length;
    const token = NUMBER.exec(text)?.[0];
    if (token !== undefined && Object.is(Number(token), value)) return token;
  }
  return numberInTree(parseJson(text), path, value) ?? String(value);
}

/** `event.text` may be the text around the object a path starts from, so the path is searched at any depth; the last wins, as in JSON.parse. */
function numberInTree(root: JsonNode, path: readonly string[], value: number): string | undefined {
  const found = follow(root, path);
  if (found?.kind === 'number' && Object.is(Number(found.text), value)) return found.text;
  const children = root.kind === 'object' ? root.members.map(([, node]) => node) : root.kind === 'array' ? root.items : [];
  for (const child of children.toReversed()) {
    const inside = numberInTree(child, path, value);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function follow(root: JsonNode, path: readonly string[]): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const name of path) {
    if (node?.kind === 'object') node = node.members.findLast(([member]) => member === name)?.[1];
    else if (node?.kind === 'array') node = node.items[Number(name)];
    else return undefined;
  }
  return node;
}
