/**
 * Checks of JSON on its bytes, without making strings: verify reads every byte of a trail, and parsing each record would
 * cost three times what hashing it does. Each scan takes the offset where a value begins and answers the offset behind it,
 * or -1 where the bytes are not what they must be. That they are UTF-8 is checked apart.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [COMMA, COLON, MINUS, PLUS, DOT, ZERO, NINE] = [0x2c, 0x3a, 0x2d, 0x2b, 0x2e, 0x30, 0x39];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** How a string may be written: `verbatim` as JSON allows (inside `data`), `canonical` as RFC 8785 writes it (elsewhere). */
export type Spelling = 'verbatim' | 'canonical';

const isHex = (code: number): boolean => (code >= ZERO && code <= NINE) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
const isDigit = (code: number | undefined): boolean => code !== undefined && code >= ZERO && code <= NINE;

/** Letters that may follow a backslash, but for u. A canonical text does not escape the slash. */
const SHORT_ESCAPES = new Set([...'"\\bfnrt'].map((letter) => letter.charCodeAt(0)));
const SLASH = 0x2f;
const LETTER_U = 0x75;
/** Control characters without a short escape: RFC 8785 writes these, and only these, as \u00xx in lower-case. */
const LONG_ESCAPE = /^00(?:0[0-7bef]|1[0-9a-f])$/;

export function scanString(bytes: Uint8Array, at: number, spelling: Spelling): number {
  if (bytes[at] !== QUOTE) return -1;
  for (let next = at + 1; next < bytes.length; next++) {
    const code = bytes[next]!;
    if (code === QUOTE) return next + 1;
    if (code < 0x20) return -1;
    if (code !== BACKSLASH) continue;
    next = scanEscape(bytes, next + 1, spelling) - 1;
    if (next < 0) return -1;
  }
  return -1;
}

/** From the letter behind the backslash. */
function scanEscape(bytes: Uint8Array, at: number, spelling: Spelling): number {
  const letter = bytes[at]!;
  if (SHORT_ESCAPES.has(letter)) return at + 1;
  if (letter === SLASH) return spelling === 'verbatim' ? at + 1 : -1;
  if (letter !== LETTER_U || at + 4 >= bytes.length) return -1;
  for (let next = at + 1; next <= at + 4; next++) if (!isHex(bytes[next]!)) return -1;
  if (spelling === 'canonical' && !LONG_ESCAPE.test(String.fromCharCode(...bytes.subarray(at + 1, at + 5)))) return -1;
  return at + 5;
}

/** Plain decimal without sign, leading zeros or fraction. */
export function scanInteger(bytes: Uint8Array, at: number): number {
  if (bytes[at] === ZERO) return at + 1;
  let next = at;
  while (isDigit(bytes[next])) next++;
  return next === at ? -1 : next;
}

/** RFC 8259 section 6. */
export function scanNumber(bytes: Uint8Array, at: number): number {
  let next = scanInteger(bytes, bytes[at] === MINUS ? at + 1 : at);
  if (next < 0) return -1;
  if (bytes[next] === DOT) {
    next = scanDigits(bytes, next + 1);
    if (next < 0) return -1;
  }
  if ((bytes[next]! | 0x20) !== 0x65) return next;
  next++;
  if (bytes[next] === PLUS || bytes[next] === MINUS) next++;
  return scanDigits(bytes, next);
}

function scanDigits(bytes: Uint8Array, at: number): number {
  let next = at;
  while (isDigit(bytes[next])) next++;
  return next === at ? -1 : next;
}

const LITERALS = ['true', 'false', 'null'].map((word) => Buffer.from(word));

function scanLiteral(bytes: Uint8Array, at: number): number {
  for (const word of LITERALS) if (startsWith(bytes, at, word)) return at + word.length;
  return -1;
}

export function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  for (let index = 0; index < start.length; index++) if (bytes[at + index] !== start[index]) return false;
  return true;
}

/** One whole JSON value without white space, however deep: containers are counted, not called into. */
export function scanMinified(bytes: Uint8Array, start: number): number {
  const open: number[] = []; // the closing bracket that each open container waits for
  let at = start;
  for (;;) {
    at = scanOpening(bytes, at, open);
    if (at < 0) return -1;
    at = scanClosing(bytes, at, open);
    if (at < 0 || open.length === 0) return at;
    // behind a comma: the next member's name, or the next element
    if (open.at(-1) === CLOSE_BRACE) at = scanName(bytes, at);
    if (at < 0) return -1;
  }
}

/** Into as many containers as open here, through the first value in the innermost; an empty container is a value. */
function scanOpening(bytes: Uint8Array, start: number, open: number[]): number {
  let at = start;
  for (;;) {
    const code = bytes[at];
    if (code === OPEN_BRACE) {
      if (bytes[at + 1] === CLOSE_BRACE) return at + 2;
      open.push(CLOSE_BRACE);
      at = scanName(bytes, at + 1);
      if (at < 0) return -1;
    } else if (code === OPEN_BRACKET) {
      if (bytes[at + 1] === CLOSE_BRACKET) return at + 2;
      open.push(CLOSE_BRACKET);
      at++;
    } else return scanScalar(bytes, at);
  }
}

function scanScalar(bytes: Uint8Array, at: number): number {
  const code = bytes[at]!;
  if (code === QUOTE) return scanString(bytes, at, 'verbatim');
  return code === MINUS || isDigit(code) ? scanNumber(bytes, at) : scanLiteral(bytes, at);
}

/** Out of as many containers as close here, and over the comma where one goes on. */
function scanClosing(bytes: Uint8Array, start: number, open: number[]): number {
  let at = start;
  while (open.length > 0) {
    if (bytes[at] === COMMA) return at + 1;
    if (bytes[at] !== open.pop()) return -1;
    at++;
  }
  return at;
}

function scanName(bytes: Uint8Array, at: number): number {
  const end = scanString(bytes, at, 'verbatim');
  return end > 0 && bytes[end] === COLON ? end + 1 : -1;
}
