import type { Envelope, TrailEvent } from './event.ts';
import { parseRecord } from './record.ts';

type Stored = { readonly seq: number; readonly record: string };

/**
 * A stored record as an event, whatever was done to it since it was appended: one that cannot be read stands for itself by its
 * number, with its text as its data, and `unreadable` says why. Whether a record is sound is for verify to say.
 */
export function readEvent(stored: Stored): TrailEvent {
  try {
    const event = parseRecord(stored.record);
    return isEnvelope(event, stored.seq) ? event : unreadable(stored, 'its members are not those of a record');
  } catch {
    return unreadable(stored, 'it is no longer JSON');
  }
}

/** The same for whoever shows or writes out all of it: its data must be JSON as well. */
export function readWholeEvent(stored: Stored): TrailEvent {
  const event = readEvent(stored);
  try {
    JSON.parse(event.data);
    return event;
  } catch {
    return unreadable(stored, 'its data is no longer JSON');
  }
}

const unreadable = ({ seq, record }: Stored, why: string): TrailEvent => ({
  seq,
  v: 1,
  id: '',
  prev: '',
  recorded: '',
  data: JSON.stringify(record),
  unreadable: why,
});

const TEXTS = ['id', 'prev', 'recorded'] as const;
const OPTIONAL_TEXTS = [
  'action',
  'category',
  'causation',
  'claimedId',
  'outcome',
  'request',
  'schema',
  'severity',
  'source',
  'time',
  'timeFlag',
  'timeText',
  'trace',
  'type',
] as const;

/** By types alone, and quick: every record that the index takes in passes here. */
function isEnvelope(event: Envelope, seq: number): boolean {
  const { actor, resource, aggregate, from } = event;
  if (event.seq !== seq || TEXTS.some((name) => typeof event[name] !== 'string')) return false;
  if (OPTIONAL_TEXTS.some((name) => !isOptional(event[name]))) return false;
  if (actor && ![actor.id, actor.ip, actor.name, actor.type].every(isOptional)) return false;
  if (resource && ![resource.id, resource.type].every(isOptional)) return false;
  if (aggregate && !(typeof aggregate.id === 'string' && Number.isSafeInteger(aggregate.version))) return false;
  return !from || (typeof from.batch === 'string' && Number.isSafeInteger(from.file) && Number.isSafeInteger(from.line));
}

const isOptional = (value: unknown): boolean => value === undefined || typeof value === 'string';
