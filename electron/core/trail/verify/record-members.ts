import { scanCanonicalString as text, scanInteger, scanMinified, startsWith, type Scan } from './scan-json.ts';

/** A member of a record: how it begins, how its value is written, and whether every record has it. */
export type Member = { name: string; start: Buffer; scan: Scan; isNeeded: boolean };

const QUOTE = 0x22;
const [OPEN, CLOSE, COMMA, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x2c, 0x5b, 0x5d];

const word = (literal: string): Scan => {
  const letters = Buffer.from(literal);
  return (bytes, at) => (startsWith(bytes, at, letters) ? at + letters.length : -1);
};

const HASH_DIGITS = 64;

/** Of the length of a hash: whoever reads it compares it with one. */
const scanHash: Scan = (bytes, at) => {
  const end = at + 1 + HASH_DIGITS;
  return bytes[at] === QUOTE && bytes[end] === QUOTE ? end + 1 : -1;
};

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const MOMENT = Buffer.from('"dddd-dd-ddTdd:dd:dd');
const [ANY_DIGIT, DOT, LETTER_Z] = [0x64, 0x2e, 0x5a];

/** RFC 3339 in UTC, with so many digits of the second; a point only before a digit. */
const momentOf =
  (fewest: number, most: number): Scan =>
  (bytes, at) => {
    for (let index = 0; index < MOMENT.length; index++) {
      const [code, wanted] = [bytes[at + index]!, MOMENT[index]!];
      if (wanted === ANY_DIGIT ? !isDigit(code) : code !== wanted) return -1;
    }
    const point = at + MOMENT.length;
    let next = point;
    if (bytes[point] === DOT) for (next++; isDigit(bytes[next]!);) next++;
    const digits = Math.max(0, next - point - 1);
    const isGood = digits >= fewest && digits <= most && next !== point + 1;
    return isGood && bytes[next] === LETTER_Z && bytes[next + 1] === QUOTE ? next + 2 : -1;
  };

const FLAGS = ['missing', 'invalid', 'out-of-range', 'leap', 'assumed-utc'].map((flag) => word(`"${flag}"`));
const scanTimeFlag: Scan = (bytes, at) => Math.max(...FLAGS.map((scan) => scan(bytes, at)));

const scanTexts: Scan = (bytes, at) => {
  if (bytes[at] !== OPEN_LIST) return -1;
  for (let next = at; ;) {
    next = text(bytes, next + 1);
    if (next < 0 || bytes[next] === CLOSE_LIST) return next < 0 ? -1 : next + 1;
    if (bytes[next] !== COMMA) return -1;
  }
};

/** An object of these members in this order, `atLeast` so many of them. */
function objectOf(members: Record<string, Scan>, atLeast: number): Scan {
  const starts = Object.keys(members).map((name) => Buffer.from(`"${name}":`));
  const scans = Object.values(members);
  return (bytes, at) => {
    if (bytes[at] !== OPEN) return -1;
    let next = at;
    let count = 0;
    for (let member = 0; member < scans.length; member++) {
      if (!startsWith(bytes, next + 1, starts[member]!)) continue;
      if (count++ > 0 && bytes[next] !== COMMA) return -1;
      next = scans[member]!(bytes, next + 1 + starts[member]!.length);
      if (next < 0) return -1;
    }
    return count >= atLeast && bytes[next] === CLOSE ? next + 1 : -1;
  };
}

const NEEDED = new Set(['data', 'id', 'prev', 'recorded', 'seq', 'v']);

const scans: Record<string, Scan> = {
  action: text,
  actor: objectOf({ id: text, ip: text, name: text, type: text }, 1),
  aggregate: objectOf({ id: text, version: scanInteger }, 2),
  category: text,
  causation: text,
  claimedId: text,
  data: scanMinified,
  from: objectOf({ batch: text, file: scanInteger, line: scanInteger }, 3),
  id: text,
  outcome: text,
  own: word('true'),
  prev: scanHash,
  recorded: momentOf(6, 6),
  redacted: scanTexts,
  request: text,
  resource: objectOf({ id: text, type: text }, 1),
  schema: text,
  seq: scanInteger,
  severity: text,
  source: text,
  time: momentOf(0, 9),
  timeFlag: scanTimeFlag,
  timeText: text,
  trace: text,
  type: text,
  v: word('1'),
};

/** The members that RECORD_FORMAT.md names, sorted as they stand in a record. */
export const members: readonly Member[] = Object.entries(scans).map(([name, scan]) => ({
  name,
  start: Buffer.from(`"${name}":`),
  scan,
  isNeeded: NEEDED.has(name),
}));
