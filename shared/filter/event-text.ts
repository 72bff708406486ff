import type { TrailEvent } from '../event.ts';
import type { FieldName } from './fields.ts';
import { fieldReaders } from './field-values.ts';

/** One form for texts that differ in case only: each character lower-cased by itself, whatever stands beside it. */
export const foldCase = (text: string): string => (text.includes('Σ') ? text.replaceAll('Σ', 'σ') : text).toLowerCase();

/** JSON text in which a string has one way to be written: JSON.stringify's. Everything else stays as it is. */
export function canonicalStrings(json: string): string {
  if (!json.includes('\\')) return json;
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, (token) => (token.includes('\\') ? JSON.stringify(JSON.parse(token)) : token));
}

/** A text as it stands between the quotes of a canonical JSON string. */
export const escapeText = (text: string): string => (PLAIN.test(text) ? text : JSON.stringify(text).slice(1, -1));

/** Nothing in it that JSON escapes. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;

/** The fields a search for text anywhere looks at besides the data; `claimedId` and `timeText`, which have no field, are the rest. */
export const searchedFields = [
  'id',
  'type',
  'action',
  'category',
  'actor',
  'actor.name',
  'actor.type',
  'actor.ip',
  'resource',
  'resource.type',
  'aggregate',
  'trace',
  'request',
  'causation',
  'source',
  'outcome',
  'severity',
  'schema',
] as const satisfies FieldName[];

/** The texts of an envelope that a search for text anywhere looks at, escaped like those in the data. */
export function envelopeTexts(event: TrailEvent, fields: readonly (typeof searchedFields)[number][] = searchedFields): string[] {
  const texts = fields.map((field) => fieldReaders[field](event));
  return [...texts, event.claimedId, event.timeText].filter((text) => text !== undefined).map(escapeText);
}
