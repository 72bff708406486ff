import type { Draft, Envelope, TrailEvent } from './event.ts';
import { claimsCustody, hasLoneSurrogate, hasRepeatedMember } from './odd-data.ts';
import { Cut, fillForm, type Place, writeForm } from './record-form.ts';

const cuts = new Int32Array(Cut.count);

/** The canonical bytes of a record (RECORD_FORMAT.md), as a string without a line end: what is stored, hashed and exported. */
export function encodeRecord(draft: Draft, place: Place): string {
  const form = writeForm(draft, cuts, 0);
  let record = '';
  const sink = {
    copy: (start: number, end: number) => void (record += form.slice(start, end)),
    write: (text: string) => void (record += text),
  };
  fillForm(cuts, 0, { place, sink });
  return record;
}

/**
 * Reads a record: its envelope parsed, `data` as its own text, token for token. For records that `encodeRecord` wrote;
 * throws SyntaxError on text that cannot be one. Whether a record is sound is for verify to say.
 */
export function parseRecord(record: string): TrailEvent {
  const start = record.indexOf('"data":');
  const end = dataEnd(record);
  if (start < 0 || end < start) throw new SyntaxError('Not a record of a trail: its data or its id is missing.');
  const event = JSON.parse(record.slice(0, start) + record.slice(end + 1)) as Envelope & { data: string };
  event.data = record.slice(start + '"data":'.length, end);
  return event;
}

const ORIGIN = /,"from":\{"batch":"(?:[^"\\]|\\.)*","file":\d+,"line":\d+\}$/;

/**
 * Where `data` ends, found from behind: within a string every quote is escaped, so `,"prev":"` and `,"id":` cannot be
 * part of one, and the members that may stand between `data` and `prev` (from, id, outcome, own) hold neither but as
 * their own name. An own or live event has no `from`, and data that ends like one still has its closing brace after it.
 */
function dataEnd(record: string): number {
  const id = record.lastIndexOf(',"id":', record.lastIndexOf(',"prev":"'));
  if (record.charCodeAt(id - 1) !== 0x7d) return id;
  const from = record.lastIndexOf(',"from":{"batch":', id);
  return from >= 0 && ORIGIN.test(record.slice(from, id)) ? from : id;
}

/**
 * What a reader should know about an event beyond its members, derived from the record alone: `conflict`, `time-missing`
 * (or -invalid, -out-of-range, -leap, -assumed-utc), `repeated-members`, `not-unicode`, `claims-custody`, `unreadable`.
 */
export function eventFlags(event: TrailEvent): string[] {
  const flags: string[] = [];
  if (event.unreadable !== undefined) return ['unreadable'];
  if (event.claimedId !== undefined) flags.push('conflict');
  if (event.timeFlag !== undefined) flags.push(`time-${event.timeFlag}`);
  if (hasRepeatedMember(event.data)) flags.push('repeated-members');
  if (hasLoneSurrogate(event.data)) flags.push('not-unicode');
  if (!event.own && claimsCustody(event.data)) flags.push('claims-custody');
  return flags;
}
