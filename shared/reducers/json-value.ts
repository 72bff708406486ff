import type { JsonNode } from '../json/node.ts';

/** A number whose digits JavaScript would change: `1.10`, 2^53 + 1, 1e400. */
export class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Members in the order written, repeated ones included: what a plain object cannot hold. */
export class RepeatedMembers {
  readonly members: readonly (readonly [name: string, value: JsonValue])[];
  constructor(members: readonly (readonly [name: string, value: JsonValue])[]) {
    this.members = members;
  }
}

/** A JSON value without loss. A plain `number` is one that JavaScript writes exactly as the source did. */
export type JsonValue = string | boolean | null | number | NumberText | RepeatedMembers | readonly JsonValue[] | JsonMembers;
export type JsonMembers = { readonly [name: string]: JsonValue };

/** Whether a value is an object whose members can be read by name. */
export const isMembers = (value: JsonValue | undefined): value is JsonMembers =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof NumberText) &&
  !(value instanceof RepeatedMembers);

const byName = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);

/** The members of an object, repeated ones included, in the order written; undefined for any other value. */
export function membersOf(value: JsonValue | undefined): readonly (readonly [name: string, value: JsonValue])[] | undefined {
  if (value instanceof RepeatedMembers) return value.members;
  return isMembers(value) ? Object.entries(value) : undefined;
}

/** Canonical JSON (RFC 8785: members sorted, no white space), but numbers keep the digits of their source. */
export function canonicalText(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (value instanceof NumberText) return value.text;
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const members = membersOf(value)!.toSorted(byName);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`).join(',')}}`;
}

/** What a tree of tokens means as a value, nothing lost. Depth is bounded by the limit of a record. */
export function valueOf(node: JsonNode): JsonValue {
  if (node.kind === 'number') return exactNumber(node.text);
  if (node.kind === 'array') return node.items.map(valueOf);
  if (node.kind !== 'object') return node.value;
  const members = node.members.map(([name, member]) => [name, valueOf(member)] as const);
  const names = new Set(members.map(([name]) => name));
  return names.size < members.length ? new RepeatedMembers(members) : Object.fromEntries(members);
}

function exactNumber(text: string): number | NumberText {
  const number = Number(text);
  return JSON.stringify(number) === text ? number : new NumberText(text);
}

/** The digits of a number, the text of a string; undefined for anything else. */
export function scalarText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value instanceof NumberText ? value.text : undefined;
}
