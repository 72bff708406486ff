import type { Envelope } from '../event.ts';
import { formatCount } from './numbers.ts';
import type { Lookup } from './template.ts';
import { shorten, visible } from './visible.ts';

/** What a sentence is made from; a row of a page fits, also one whose `data` stayed away because it is large. */
export type Describable = Partial<
  Pick<Envelope, 'type' | 'action' | 'actor' | 'resource' | 'aggregate' | 'outcome' | 'source' | 'severity'>
> & {
  data?: string | undefined;
};

type Members = Readonly<Record<string, unknown>>;
const VALUE_LIMIT = 80;
const LIST_LIMIT = 3;

/** TypeScript does not know the third argument of a reviver yet (ES2026, JSON.parse source text access). */
type Reviver = (key: string, value: unknown, context: { source: string }) => unknown;
const parseWithSource = JSON.parse as unknown as (text: string, reviver?: Reviver) => unknown;

/**
 * Looks names up the way people mean them: `@who`, `@what`, `@outcome`, ... in the envelope; anything else, dots going down,
 * in the source's payload, then beside it. Values are visible text, numbers as the source wrote them; after a `#` as counts.
 */
export function eventLookup(event: Describable): Lookup {
  const places = payloads(parse(event.data));
  let exact: Members[] | undefined;
  const lookup: Lookup = (name) => {
    if (name.startsWith('@')) return shown(envelopeValue(event, name));
    if (name.startsWith('#')) return asCount(lookup(name.slice(1)));
    for (const [i, members] of places.entries()) {
      const value = follow(members, name);
      const mayHoldNumber = typeof value === 'number' || Array.isArray(value);
      if (mayHoldNumber) exact ??= payloads(parse(event.data, keepDigits), keepDigits);
      const text = shown(mayHoldNumber ? follow(exact![i]!, name) : value);
      if (text !== undefined) return text;
    }
    return undefined;
  };
  return lookup;
}

/** For Veritrail's own counts: what a source wrote stays as it is. */
const asCount = (text: string | undefined) => (text !== undefined && /^\d{1,15}$/.test(text) ? formatCount(Number(text)) : text);

function envelopeValue(event: Describable, name: string): string | undefined {
  if (name === '@who') return event.actor?.name ?? event.actor?.id;
  if (name === '@ip') return event.actor?.ip;
  if (name === '@what') return event.resource?.id ?? event.aggregate?.id;
  if (name === '@kind') return event.resource?.type;
  if (name === '@outcome') return event.outcome;
  if (name === '@severity') return event.severity;
  return name === '@source' ? event.source : undefined;
}

function parse(data: string | undefined, reviver?: Reviver): unknown {
  if (data === undefined) return undefined;
  try {
    return parseWithSource(data, reviver);
  } catch {
    return undefined;
  }
}

/** Numbers become their own text: `1.10` and 2^63 are told as they stand in the record. Five times slower, so only where one is told. */
const keepDigits: Reviver = (_, value, { source }) => (typeof value === 'number' ? source : value);

/** Where the five sources put what happened: in a member of its own, in the one member that names the type, or at the root. */
function payloads(root: unknown, reviver?: Reviver): Members[] {
  if (!isMembers(root)) return [];
  const inner = [own(root, 'details'), own(root, 'payload'), unpacked(own(root, 'event_data'), reviver), onlyMember(root)];
  return [...inner.filter(isMembers), root];
}

function unpacked(value: unknown, reviver: Reviver | undefined): unknown {
  return typeof value === 'string' && value.startsWith('{') ? parse(value, reviver) : value;
}

function onlyMember(root: Members): unknown {
  const names = Object.keys(root);
  return names.length === 1 ? root[names[0]!] : undefined;
}

function follow(members: Members, path: string): unknown {
  if (Object.hasOwn(members, path)) return members[path];
  let value: unknown = members;
  for (const name of path.split('.')) {
    if (Array.isArray(value) && name === 'length') return String(value.length);
    if (!isMembers(value)) return undefined;
    value = own(value, name);
  }
  return value;
}

function shown(value: unknown): string | undefined {
  if (Array.isArray(value)) return shownList(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string' || value === '' || value === '-') return undefined;
  // Shortened first: a field may hold megabytes, and spelling it out would make more of it.
  return shorten(visible(shorten(value, VALUE_LIMIT)), VALUE_LIMIT);
}

/** Plain values, or things by their `name`, as the files of an import. */
function shownList(values: readonly unknown[]): string | undefined {
  const texts = values
    .slice(0, LIST_LIMIT)
    .map((value) => (Array.isArray(value) ? undefined : shown(isMembers(value) ? own(value, 'name') : value)));
  if (texts.length === 0 || texts.includes(undefined)) return undefined;
  const more = values.length - LIST_LIMIT;
  return more > 0 ? `${texts.join(', ')} and ${more} more` : texts.join(', ');
}

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const own = (members: Members, name: string): unknown => (Object.hasOwn(members, name) ? members[name] : undefined);
