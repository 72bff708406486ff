import { isUtf8 } from 'node:buffer';
import canonicalize from 'canonicalize';
import { scanInteger, scanMinified, scanString, startsWith } from './scan-json.ts';

type Scan = (bytes: Uint8Array, at: number) => number;

const text: Scan = (bytes, at) => scanString(bytes, at, 'canonical');
const word =
  (literal: string): Scan =>
  (bytes, at) =>
    startsWith(bytes, at, Buffer.from(literal)) ? at + literal.length : -1;

/** A text whose content has a given form. */
const textLike =
  (pattern: RegExp): Scan =>
  (bytes, at) => {
    const end = text(bytes, at);
    return end > 0 && pattern.test(Buffer.from(bytes.buffer, bytes.byteOffset + at + 1, end - at - 2).toString('latin1')) ? end : -1;
  };

/** An object of some of these members, in this order, at least one of them. */
const someOf = (...members: [name: string, scan: Scan][]): Scan => object(members, 1);
const allOf = (...members: [name: string, scan: Scan][]): Scan => object(members, members.length);

function object(members: readonly [name: string, scan: Scan][], atLeast: number): Scan {
  const named = members.map(([name, scan]) => ({ start: Buffer.from(`"${name}":`), scan }));
  return (bytes, at) => {
    if (bytes[at] !== OPEN) return -1;
    let next = at + 1;
    let count = 0;
    for (const { start, scan } of named) {
      const from = count === 0 ? next : next + 1;
      if ((count > 0 && bytes[next] !== COMMA) || !startsWith(bytes, from, start)) continue;
      next = scan(bytes, from + start.length);
      if (next < 0) return -1;
      count++;
    }
    return count >= atLeast && bytes[next] === CLOSE ? next + 1 : -1;
  };
}

const textList: Scan = (bytes, at) => {
  if (bytes[at] !== 0x5b) return -1;
  for (let next = at; ;) {
    next = text(bytes, next + 1);
    if (next < 0) return -1;
    if (bytes[next] === 0x5d) return next + 1;
    if (bytes[next] !== COMMA) return -1;
  }
};

const [OPEN, CLOSE, COMMA] = [0x7b, 0x7d, 0x2c];
const FLAG = /^(?:missing|invalid|out-of-range|leap|assumed-utc)$/;
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const UTC_MICROSECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

/** Every member of a record, sorted by name as it must stand, with how it is written. */
const MEMBERS: readonly { name: string; start: Buffer; scan: Scan; isNeeded: boolean }[] = (
  [
    ['action', text],
    ['actor', someOf(['id', text], ['ip', text], ['name', text], ['type', text])],
    ['aggregate', allOf(['id', text], ['version', scanInteger])],
    ['category', text],
    ['causation', text],
    ['claimedId', text],
    ['data', scanMinified, true],
    ['from', allOf(['batch', text], ['file', scanInteger], ['line', scanInteger])],
    ['id', text, true],
    ['outcome', text],
    ['own', word('true')],
    ['prev', textLike(/^[0-9a-f]{64}$/), true],
    ['recorded', textLike(UTC_MICROSECONDS), true],
    ['redacted', textList],
    ['request', text],
    ['resource', someOf(['id', text], ['type', text])],
    ['schema', text],
    ['seq', scanInteger, true],
    ['severity', text],
    ['source', text],
    ['time', textLike(UTC)],
    ['timeFlag', textLike(FLAG)],
    ['timeText', text],
    ['trace', text],
    ['type', text],
    ['v', word('1'), true],
  ] as [string, Scan, boolean?][]
).map(([name, scan, isNeeded = false]) => ({ name, start: Buffer.from(`"${name}":`), scan, isNeeded }));

const DATA = MEMBERS.findIndex(({ name }) => name === 'data');
const START = Object.fromEntries(MEMBERS.map(({ name }, index) => [name, index])) as Record<string, number>;

/** Where each known member's value begins in the record read last, -1 where it is absent; by the member's place in MEMBERS. */
const starts = new Int32Array(MEMBERS.length);
const ends = new Int32Array(MEMBERS.length);

/**
 * What keeps bytes from being a record as RECORD_FORMAT.md writes it, in words, or undefined: UTF-8, every member present
 * and written canonically, sorted, none twice, `data` minified JSON. Members of later versions are passed over if they
 * are canonical. The record begins at `at`; afterwards `recordParts` reads from the same bytes.
 */
export function recordFault(bytes: Buffer, at: number): string | undefined {
  if (!isUtf8(bytes)) return 'it is not UTF-8 text';
  if (bytes[at] !== OPEN) return 'it is not a JSON object';
  starts.fill(-1);
  let next = at + 1;
  let unknown: string | undefined;
  for (let member = 0; ; next++) {
    const found = knownAt(bytes, next, member);
    if (found < 0) {
      const end = laterMemberEnd(bytes, next);
      if (end < 0) return `what stands at byte ${next - at} is no member of a record, or not in its place`;
      const name = nameAt(bytes, next);
      if (unknown !== undefined && unknown >= name) return `its member "${name}" is not in its place`;
      unknown = name;
      if (member > 0 && MEMBERS[member - 1]!.name >= name) return `its member "${name}" is not in its place`;
      next = end;
    } else {
      const { name, start, scan } = MEMBERS[found]!;
      for (; member < found; member++) if (MEMBERS[member]!.isNeeded) return `its member "${MEMBERS[member]!.name}" is missing`;
      if (unknown !== undefined && unknown >= name) return `its member "${name}" is not in its place`;
      starts[found] = next + start.length;
      next = scan(bytes, next + start.length);
      if (next < 0)
        return found === DATA ? 'its data is not JSON without white space' : `its member "${name}" is not written as a record writes it`;
      ends[found] = next;
      member = found + 1;
    }
    if (bytes[next] === CLOSE) break;
    if (bytes[next] !== COMMA) return `at byte ${next - at} the next member or the end is missing`;
  }
  const missing = MEMBERS.find(({ isNeeded }, index) => isNeeded && starts[index]! < 0);
  if (missing) return `its member "${missing.name}" is missing`;
  return next + 1 === bytes.length ? undefined : 'something follows its end';
}

function knownAt(bytes: Buffer, at: number, from: number): number {
  for (let member = from; member < MEMBERS.length; member++) if (startsWith(bytes, at, MEMBERS[member]!.start)) return member;
  return -1;
}

/** The end of a member that this version does not know, or -1. Rare, so it may cost what it likes. */
function laterMemberEnd(bytes: Buffer, at: number): number {
  const nameEnd = text(bytes, at);
  if (nameEnd < 0 || bytes[nameEnd] !== 0x3a || MEMBERS.some(({ start }) => startsWith(bytes, at, start))) return -1;
  const end = scanMinified(bytes, nameEnd + 1);
  if (end < 0) return -1;
  const value = bytes.toString('utf8', nameEnd + 1, end);
  try {
    return canonicalize(JSON.parse(value)) === value ? end : -1;
  } catch {
    return -1; // a lone surrogate, or deeper than can be walked
  }
}

const nameAt = (bytes: Buffer, at: number): string => JSON.parse(bytes.toString('utf8', at, text(bytes, at))) as string;

/** What other tables and the neighbours say about a record, from the bytes that `recordFault` found good last. */
export function recordParts(bytes: Buffer): { seq: number; prev: string; id: string; aggregateId: string | null; version: number | null } {
  const textOf = (member: number) => unquote(bytes, starts[member]!, ends[member]!);
  const aggregate = starts[START['aggregate']!]!;
  const idEnd = aggregate < 0 ? -1 : text(bytes, aggregate + AGGREGATE_ID);
  return {
    seq: Number(bytes.toString('latin1', starts[START['seq']!], ends[START['seq']!])),
    prev: textOf(START['prev']!),
    id: textOf(START['id']!),
    aggregateId: aggregate < 0 ? null : unquote(bytes, aggregate + AGGREGATE_ID, idEnd),
    version: aggregate < 0 ? null : Number(bytes.toString('latin1', idEnd + VERSION, ends[START['aggregate']!]! - 1)),
  };
}

const AGGREGATE_ID = '{"id":'.length;
const VERSION = ',"version":'.length;

function unquote(bytes: Buffer, at: number, end: number): string {
  const inside = bytes.toString('utf8', at + 1, end - 1);
  return inside.includes('\\') ? (JSON.parse(`"${inside}"`) as string) : inside;
}
