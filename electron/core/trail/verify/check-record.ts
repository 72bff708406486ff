import canonicalize from 'canonicalize';
import { members } from './record-members.ts';
import { scanCanonicalString, scanMinified, startsWith } from './scan-json.ts';

const [OPEN, CLOSE, COMMA, COLON, BACKSLASH] = [0x7b, 0x7d, 0x2c, 0x3a, 0x5c];
const placeOf = (name: string): number => members.findIndex((member) => member.name === name);
const [AGGREGATE, DATA, ID, PREV, SEQ] = [placeOf('aggregate'), placeOf('data'), placeOf('id'), placeOf('prev'), placeOf('seq')];
const NEEDED = members.flatMap(({ isNeeded }, place) => (isNeeded ? [place] : []));

/** What a record says that its neighbours and the derived tables say as well. */
export type Said = { seq: number; prev: string; id: string; aggregateId: string | null; version: number | null };

/** Where each member's value begins and ends in the record scanned last, by its place among the members; -1 if absent. */
const starts = new Int32Array(members.length);
const ends = new Int32Array(members.length);

/** Why the last `scanRecord` answered -1, in words that follow "record n:". */
export let recordFault = '';

function refuse(why: string): -1 {
  recordFault = why;
  return -1;
}

/**
 * The offset behind the record that begins at `at`, or -1 where the bytes are not one as RECORD_FORMAT.md writes it: every
 * member there and written canonically, sorted, none twice, `data` minified JSON. So the envelope, written again, is these
 * bytes. Members of later versions are passed over if they are canonical. The bytes must be UTF-8, and one must follow.
 */
export function scanRecord(bytes: Buffer, at: number): number {
  if (bytes[at] !== OPEN) return refuse('it is not a JSON object');
  starts.fill(-1);
  let place = 0;
  let next = at;
  let later = ''; // the unknown member before, which sorts before what follows it
  do {
    next++;
    const found = memberAt(bytes, next, place);
    if (found < 0) {
      const name = laterMember(bytes, next);
      if (name === undefined) return refuse(`at byte ${next - at} stands what is no member of a record, or not in its place`);
      if (name <= later || (place > 0 && name <= members[place - 1]!.name)) return refuse(`its member "${name}" is not in its place`);
      later = name;
      next = scanMinified(bytes, scanCanonicalString(bytes, next) + 1);
    } else {
      const { name, start, scan } = members[found]!;
      if (later !== '' && name <= later) return refuse(`its member "${name}" is not in its place`);
      starts[found] = next + start.length;
      next = scan(bytes, next + start.length);
      if (next < 0)
        return refuse(found === DATA ? 'its data is not JSON without white space' : `its "${name}" is not written as a record writes it`);
      ends[found] = next;
      place = found + 1;
    }
  } while (bytes[next] === COMMA);
  if (bytes[next] !== CLOSE) return refuse(`at byte ${next - at} its end was expected`);
  for (const needed of NEEDED) if (starts[needed]! < 0) return refuse(`its member "${members[needed]!.name}" is missing`);
  return next + 1;
}

function memberAt(bytes: Buffer, at: number, from: number): number {
  for (let member = from; member < members.length; member++) if (startsWith(bytes, at, members[member]!.start)) return member;
  return -1;
}

/** The name of a member that this version does not know, if it is written canonically. Rare, so it may cost what it likes. */
function laterMember(bytes: Buffer, at: number): string | undefined {
  const nameEnd = scanCanonicalString(bytes, at);
  if (nameEnd < 0 || bytes[nameEnd] !== COLON) return undefined;
  const valueEnd = scanMinified(bytes, nameEnd + 1);
  if (valueEnd < 0) return undefined;
  const name = JSON.parse(bytes.toString('utf8', at, nameEnd)) as string;
  const value = bytes.toString('utf8', nameEnd + 1, valueEnd);
  return placeOf(name) < 0 && isCanonical(value) ? name : undefined;
}

function isCanonical(json: string): boolean {
  try {
    return canonicalize(JSON.parse(json)) === json;
  } catch {
    return false; // a lone surrogate, or deeper than can be walked
  }
}

/** What the record scanned last says, from the same bytes. */
export function readSaid(bytes: Buffer): Said {
  const aggregate = starts[AGGREGATE]!;
  const idEnd = aggregate < 0 ? -1 : scanCanonicalString(bytes, aggregate + ID_NAME);
  return {
    seq: integerAt(bytes, starts[SEQ]!, ends[SEQ]!),
    prev: bytes.toString('latin1', starts[PREV]! + 1, ends[PREV]! - 1),
    id: textAt(bytes, starts[ID]!, ends[ID]!),
    aggregateId: aggregate < 0 ? null : textAt(bytes, aggregate + ID_NAME, idEnd),
    version: aggregate < 0 ? null : integerAt(bytes, idEnd + VERSION_NAME, ends[AGGREGATE]! - 1),
  };
}

const ID_NAME = '{"id":'.length;
const VERSION_NAME = ',"version":'.length;

function integerAt(bytes: Buffer, at: number, end: number): number {
  let value = 0;
  for (let next = at; next < end; next++) value = value * 10 + bytes[next]! - 0x30;
  return value;
}

/** The text of the JSON string at..end, by the shortest way there is for its characters. */
function textAt(bytes: Buffer, at: number, end: number): string {
  let seen = 0;
  for (let next = at; next < end; next++) {
    if (bytes[next] === BACKSLASH) return JSON.parse(bytes.toString('utf8', at, end)) as string;
    seen |= bytes[next]!;
  }
  return bytes.toString(seen < 0x80 ? 'latin1' : 'utf8', at + 1, end - 1);
}
