import { compareDecimals, parseDecimal } from './decimal.ts';
import type { Test } from './filter.ts';

/** A value without members: its kind, and its text as written (of a string, without quotes and escapes). */
export type Scalar = { readonly kind: 'string' | 'number' | 'literal'; readonly text: string };

/** Whether a value passes a test, as README.md says: exact, case-sensitive, numbers as decimals. */
export function passes(test: Test, value: Scalar): boolean {
  if ('present' in test) return true;
  if ('like' in test) return fitsPattern(test.like, value.text);
  if ('equals' in test) return equals(value, test.equals);
  if ('above' in test) return (compareTo(value, test.above) ?? 0) > 0;
  if ('below' in test) return (compareTo(value, test.below) ?? 0) < 0;
  const isFromOn = !('from' in test) || (compareTo(value, test.from) ?? -1) >= 0;
  return isFromOn && (!('to' in test) || (compareTo(value, test.to) ?? 1) <= 0);
}

function equals(value: Scalar, wanted: string): boolean {
  return value.kind === 'number' ? compareTo(value, wanted) === 0 : value.text === wanted;
}

/** Decimal with decimal, text with text; undefined where the two cannot be compared. */
function compareTo(value: Scalar, bound: string): number | undefined {
  const limit = parseDecimal(bound);
  if (!limit) return value.kind === 'string' ? compareCodePoints(value.text, bound) : undefined;
  const number = value.kind === 'literal' ? undefined : parseDecimal(value.text);
  return number && compareDecimals(number, limit);
}

/** In the order of code points, which is also the order of UTF-8 bytes. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let i = 0;
  while (i < length && a[i] === b[i]) i++;
  if (i === length) return a.length - b.length;
  return surrogatesLast(a.charCodeAt(i)) - surrogatesLast(b.charCodeAt(i));
}

/** UTF-16 writes what lies above U+FFFF with units that stand below U+E000. */
const surrogatesLast = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Whether `text` is the pieces in order with anything between them. Linear, whatever the pattern. */
function fitsPattern(pieces: readonly string[], text: string): boolean {
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let rest = text.slice(first.length, text.length - last.length);
  for (const piece of pieces.slice(1, -1)) {
    const at = rest.indexOf(piece);
    if (at < 0) return false;
    rest = rest.slice(at + piece.length);
  }
  return true;
}
