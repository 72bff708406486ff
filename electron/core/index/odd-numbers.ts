import { compareDecimals, parseDecimal } from '../../../shared/filter/decimal.ts';

/**
 * A number with an exponent, a fraction and many digits, more digits than HUGEINT always holds, or a negative zero, behind a
 * bracket, colon or comma, be it within a string.
 */
const suspects = /[[:,](?:-?(?:\d[\d.]*[eE][+-]?\d+|(?=[\d.]{16})\d+\.\d+|\d{39,})|-0(?=[,\]}]))/g;

/**
 * Whether a JSON text holds a number that DuckDB's JSON reader does not keep exactly: it keeps whole numbers digit by digit
 * and everything else as a double. Two decimals that are the shortest spelling of their doubles order as those doubles do.
 * Says yes of what only looks like such a number, within a string.
 */
export const hasOddNumber = (json: string): boolean => (json.match(suspects) ?? []).some((found) => isOdd(found.slice(1)));

function isOdd(text: string): boolean {
  if (/^-?\d+$/.test(text)) return true;
  const kept = String(Number(text));
  return kept !== text && !isSameNumber(kept, text);
}

function isSameNumber(a: string, b: string): boolean {
  const [one, other] = [parseDecimal(a), parseDecimal(b)];
  return one !== undefined && other !== undefined && compareDecimals(one, other) === 0;
}
