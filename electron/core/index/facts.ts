import type { TrailEvent } from '../../../shared/event.ts';
import { canonicalStrings, envelopeTexts, foldCase, searchedFields } from '../../../shared/filter/event-text.ts';
import { fieldReaders } from '../../../shared/filter/field-values.ts';
import { parseInstant, type Instant } from '../../../shared/filter/instant.ts';
import { payloadPointer, recognise } from '../../../shared/formats/recognise.ts';
import { minifyJson } from '../../../shared/json/minify.ts';
import { hasRepeatedMember } from '../../../shared/odd-data.ts';
import { eventFlags } from '../../../shared/record.ts';
import { isTextField, payloadMembers, textFields, wordFields } from './columns.ts';
import { hasOddNumber } from './odd-numbers.ts';
import type { Words } from './words.ts';

export type FactValue = number | boolean | string | null;

/** Where an event stands in the order of time: at its own time, or at that of recording where it has none that is usable. */
export type Place = Instant & { readonly seq: number; readonly isTimed: boolean; readonly isOwn: boolean };

/** A row of the index, in the order of `columnNames`. */
export type Facts = { readonly row: readonly FactValue[]; readonly place: Place };

/** What the index keeps of an event. Derived from the record alone, so that `check` can derive it again. */
export function factsOf(event: TrailEvent, numberOf: Words['numberOf']): Facts {
  const time = event.time === undefined ? undefined : parseInstant(event.time);
  const recorded = parseInstant(event.recorded);
  const isOwn = event.own === true;
  const flags = eventFlags(event);
  const { odd, payload, texts } = dataColumns(event, flags);
  const row: FactValue[] = [event.seq, ...instantColumns(time), ...instantColumns(recorded)];
  row.push(event.aggregate?.version ?? null, event.from?.file ?? null, isOwn, odd, payload);
  for (const field of wordFields) row.push(numberOf(field, field === 'flag' ? joined(flags) : fieldReaders[field](event)));
  for (const field of textFields) row.push(fieldReaders[field](event) ?? null);
  row.push(...texts);
  return { row, place: { ...(time ?? recorded ?? { seconds: 0, nanos: 0 }), seq: event.seq, isTimed: time !== undefined, isOwn } };
}

const joined = (flags: readonly string[]): string | undefined => (flags.length > 0 ? flags.join(',') : undefined);

const instantColumns = (instant: Instant | undefined): FactValue[] => (instant ? [instant.seconds, instant.nanos] : [null, null]);

function dataColumns(event: TrailEvent, flags: readonly string[]) {
  const data = canonicalStrings(event.data);
  const { payload, inner } = payloadOf(data);
  return {
    odd: flags.includes('repeated-members') || isOdd(data) || (inner !== undefined && (hasRepeatedMember(inner) || isOdd(inner))),
    payload,
    texts: [data, inner ?? null, isAscii(data) ? null : foldCase(data), extraText(event, data)],
  };
}

const hasPayloadName = new RegExp(
  `"(?:${payloadMembers
    .slice(1)
    .map((member) => member.slice(1))
    .join('|')})":`,
);

/** The payload member of the event's format, and its JSON where it is that in a string. Most events have no such member. */
function payloadOf(data: string): { payload: number; inner?: string | undefined } {
  if (!hasPayloadName.test(data)) return { payload: 0 };
  const value = JSON.parse(data) as unknown;
  const pointer = payloadPointer(recognise(value));
  if (pointer === '') return { payload: 0 };
  return { payload: payloadMembers.indexOf(pointer), inner: innerJson((value as Record<string, unknown>)[pointer.slice(1)]) };
}

/** A payload that is JSON in a string, as in an event table of SQLite. */
function innerJson(payload: unknown): string | undefined {
  if (typeof payload !== 'string') return undefined;
  const minified = minifyJson(payload, { depth: Infinity });
  return minified.ok ? canonicalStrings(minified.text) : undefined;
}

/** Whether DuckDB could judge a path in this text otherwise than `matches`, or not read the text at all. */
const isOdd = (json: string): boolean => (json.includes('\\u') && /\\u(?:0000|d[89a-f])/.test(json)) || hasOddNumber(json);

// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text);

const extraFields = searchedFields.filter((field) => isTextField(field));

/** Texts of the envelope that a search would find neither in the data nor among the words, case folded. */
function extraText(event: TrailEvent, data: string): string | null {
  const missing = envelopeTexts(event, extraFields).filter((text) => !data.includes(text));
  return missing.length > 0 ? foldCase(missing.join('\n')) : null;
}
