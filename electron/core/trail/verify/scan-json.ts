/**
 * Checks of JSON on its bytes, without making strings: verify reads every byte of a trail, and parsing each record would
 * cost several times what hashing it does. Each scan takes the offset where a value begins and answers the offset behind
 * it, or -1 where the bytes are not what they must be. The bytes must be UTF-8 and go on behind what is scanned (a line end
 * will do), so that no scan looks past the last.
 */
export type Scan = (bytes: Uint8Array, at: number) => number;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [COMMA, COLON, MINUS, PLUS, DOT, ZERO, NINE, SLASH, LETTER_U] = [0x2c, 0x3a, 0x2d, 0x2b, 0x2e, 0x30, 0x39, 0x2f, 0x75];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

const tableOf = (isIn: (code: number) => boolean): Uint8Array => Uint8Array.from({ length: 256 }, (_, code) => Number(isIn(code)));
const isOneOf = (characters: string) => (code: number) => characters.includes(String.fromCharCode(code));

/** Bytes that a string holds as they are. */
const PLAIN = tableOf((code) => code >= 0x20 && code !== QUOTE && code !== BACKSLASH);
/** What may follow a backslash, but for u; a canonical text does not escape the slash. */
const SHORT_ESCAPE = tableOf(isOneOf('"\\bfnrt'));
const HEX = tableOf(isOneOf('0123456789abcdefABCDEF'));
const DIGIT = tableOf(isOneOf('0123456789'));
/** Control characters without a short escape: RFC 8785 writes these, and only these, as \u00xx in lower case. */
const LONG_ESCAPE = /^00(?:0[0-7bef]|1[0-9a-f])$/;

/** A string as JSON allows it: for what is inside `data`. */
export const scanString: Scan = (bytes, at) => {
  if (bytes[at] !== QUOTE) return -1;
  let next = at + 1;
  for (;;) {
    while (PLAIN[bytes[next]!]) next++;
    if (bytes[next] === QUOTE) return next + 1;
    if (bytes[next] !== BACKSLASH) return -1;
    const letter = bytes[next + 1]!;
    if (SHORT_ESCAPE[letter] || letter === SLASH) next += 2;
    else if (letter === LETTER_U && isFourHex(bytes, next + 2)) next += 6;
    else return -1;
  }
};

/** A string as RFC 8785 writes it: nothing escaped that need not be, and always in the same way. */
export const scanCanonicalString: Scan = (bytes, at) => {
  if (bytes[at] !== QUOTE) return -1;
  let next = at + 1;
  for (;;) {
    while (PLAIN[bytes[next]!]) next++;
    if (bytes[next] === QUOTE) return next + 1;
    if (bytes[next] !== BACKSLASH) return -1;
    const letter = bytes[next + 1]!;
    if (SHORT_ESCAPE[letter]) next += 2;
    else if (letter === LETTER_U && LONG_ESCAPE.test(String.fromCharCode(...bytes.subarray(next + 2, next + 6)))) next += 6;
    else return -1;
  }
};

const isFourHex = (bytes: Uint8Array, at: number): boolean =>
  (HEX[bytes[at]!]! & HEX[bytes[at + 1]!]! & HEX[bytes[at + 2]!]! & HEX[bytes[at + 3]!]!) === 1;

/** Plain decimal without sign, leading zeros or fraction. */
export const scanInteger: Scan = (bytes, at) => (bytes[at] === ZERO ? at + 1 : scanDigits(bytes, at));

const scanDigits: Scan = (bytes, at) => {
  let next = at;
  while (DIGIT[bytes[next]!]) next++;
  return next === at ? -1 : next;
};

/** RFC 8259 section 6. */
const scanNumber: Scan = (bytes, at) => {
  let next = scanInteger(bytes, bytes[at] === MINUS ? at + 1 : at);
  if (next > 0 && bytes[next] === DOT) next = scanDigits(bytes, next + 1);
  if (next < 0 || (bytes[next]! | 0x20) !== 0x65) return next;
  next++;
  return scanDigits(bytes, bytes[next] === PLUS || bytes[next] === MINUS ? next + 1 : next);
};

const LITERALS = ['true', 'false', 'null'].map((word) => Buffer.from(word));

const scanLiteral: Scan = (bytes, at) => {
  for (const word of LITERALS) if (startsWith(bytes, at, word)) return at + word.length;
  return -1;
};

export function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  for (let index = 0; index < start.length; index++) if (bytes[at + index] !== start[index]) return false;
  return true;
}

const scanScalar: Scan = (bytes, at) => {
  const code = bytes[at]!;
  if (code === QUOTE) return scanString(bytes, at);
  return code === MINUS || (code >= ZERO && code <= NINE) ? scanNumber(bytes, at) : scanLiteral(bytes, at);
};

/** One JSON value without white space, however deep: open containers are kept in a list, not on the stack. */
export const scanMinified: Scan = (bytes, start) => {
  const open: number[] = []; // the closing bracket that each open container waits for
  let at = start;
  let needsName = false;
  for (;;) {
    if (needsName) {
      at = scanString(bytes, at);
      if (at < 0 || bytes[at] !== COLON) return -1;
      at++;
    }
    const code = bytes[at];
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      const close = code === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
      open.push(close);
      at++;
      needsName = code === OPEN_BRACE;
      if (bytes[at] !== close) continue;
    } else {
      at = scanScalar(bytes, at);
      if (at < 0) return -1;
    }
    while (open.length > 0 && bytes[at] !== COMMA) if (bytes[at++] !== open.pop()) return -1;
    if (open.length === 0) return at;
    at++;
    needsName = open[open.length - 1] === CLOSE_BRACE;
  }
};
