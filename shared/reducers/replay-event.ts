import { type FormatName, payloadPointer, recognise } from '../formats/recognise.ts';
import { isDecimal } from './decimal.ts';
import { isMembers, type JsonMembers, type JsonValue, scalarText } from './json-value.ts';
import { readJson } from './read-json.ts';
import { Malformed } from './reducer.ts';

/** What a record says about where it stands. */
export type Place = {
  readonly seq: number;
  readonly version: number;
  /** When it happened; undefined where the source gave no usable time. */
  readonly time: string | undefined;
  readonly recorded: string;
};

/** One event as a reducer reads it: a name is looked up in the source's payload first, then beside it. Read-only. */
export class ReplayEvent implements Place {
  readonly seq: number;
  readonly version: number;
  readonly time: string | undefined;
  readonly recorded: string;
  /** In snake case: `OrderPlaced` and `order_placed` are one type. */
  readonly type: string;
  readonly outcome: string | undefined;
  /** Who did it and from which address, as the envelope has them. */
  readonly actor: string | undefined;
  readonly address: string | undefined;
  /** What the event looks like. */
  readonly format: FormatName;
  /** Where the source keeps what happened, and what surrounds it; both undefined where `data` is no object. */
  readonly payload: JsonMembers | undefined;
  readonly root: JsonValue;
  /** The member of the root that holds the payload; undefined where the root is the payload. */
  readonly payloadName: string | undefined;
  /** Why the record cannot be read: then it says nothing but where it stands. */
  readonly unreadable: string | undefined;

  constructor(record: JsonMembers, unreadable?: string) {
    this.unreadable = unreadable;
    this.seq = record['seq'] as number;
    this.version = (record['aggregate'] as { version?: number } | undefined)?.version ?? 0;
    this.time = record['time'] as string | undefined;
    this.recorded = record['recorded'] as string;
    this.outcome = record['outcome'] as string | undefined;
    this.type = snakeCase((record['type'] ?? record['action'] ?? '') as string);
    const actor = record['actor'] as { id?: string; ip?: string } | undefined;
    this.actor = actor?.id;
    this.address = actor?.ip;
    this.root = record['data']!;
    this.format = recognise(this.root);
    const name = this.format === 'event-sourced' ? payloadNameOf(this.root as JsonMembers) : payloadPointer(this.format).slice(1);
    const inner = name === '' || !isMembers(this.root) ? undefined : objectIn(this.root[name]);
    this.payloadName = inner && name;
    this.payload = inner ?? (isMembers(this.root) ? this.root : undefined);
  }

  /** Whether what was tried did not happen. */
  get isRefused(): boolean {
    return this.outcome === 'failure' || this.outcome === 'denied' || this.outcome === 'rejected';
  }

  /** The value of a name, in the payload or beside it. */
  value(name: string): JsonValue | undefined {
    const inside = this.payload && own(this.payload, name);
    if (inside !== undefined || this.payloadName === undefined) return inside;
    return isMembers(this.root) ? own(this.root, name) : undefined;
  }

  /** The first of some names that holds a text or number, as text. */
  text(...names: string[]): string | undefined {
    for (const name of names) {
      const text = scalarText(this.value(name));
      if (text !== undefined && text !== '') return text;
    }
    return undefined;
  }

  /** A text that must be there. */
  needText(...names: string[]): string {
    const text = this.text(...names);
    if (text === undefined) throw new Malformed(`it has no ${names.join(' or ')}`);
    return text;
  }

  /** Money or a quantity: the digits as the source wrote them. A value that is no decimal number is malformed. */
  decimal(...names: string[]): string | undefined {
    const text = this.text(...names);
    if (text === undefined || isDecimal(text)) return text;
    throw new Malformed(`its ${names.find((name) => this.text(name) === text)} is no decimal number: ${JSON.stringify(text.slice(0, 60))}`);
  }

  needDecimal(...names: string[]): string {
    const text = this.decimal(...names);
    if (text === undefined) throw new Malformed(`it has no ${names.join(' or ')}`);
    return text;
  }

  /** A value that must be there, whatever it is; null counts. */
  needValue(name: string): JsonValue {
    const value = this.value(name);
    if (value === undefined) throw new Malformed(`it has no ${name}`);
    return value;
  }
}

/** Reads a record for replay, every number as its source wrote it. */
export const readReplayEvent = (record: string): ReplayEvent => new ReplayEvent(readJson(record) as JsonMembers);

/** A row holds it in `event_data`, the short form in its only member. */
function payloadNameOf(root: JsonMembers): string {
  return root['event_data'] === undefined ? Object.keys(root)[0]! : 'event_data';
}

/** An object, also one that the source wrote as JSON inside a text. */
function objectIn(value: JsonValue | undefined): JsonMembers | undefined {
  if (isMembers(value)) return value;
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return undefined;
  try {
    const inner = readJson(value);
    return isMembers(inner) ? inner : undefined;
  } catch {
    return undefined;
  }
}

const own = (members: JsonMembers, name: string): JsonValue | undefined => (Object.hasOwn(members, name) ? members[name] : undefined);

const LOWER_THEN_UPPER = /(?<=[a-z0-9])(?=[A-Z])/g;
const seen = new Map<string, string>();

/** The types of a trail are few, so each is spelled once; a stream of ever new ones must not fill the memory. */
function snakeCase(type: string): string {
  const known = seen.get(type);
  if (known !== undefined) return known;
  const snake = type.replace(LOWER_THEN_UPPER, '_').toLowerCase();
  if (seen.size < 1000) seen.set(type, snake);
  return snake;
}
