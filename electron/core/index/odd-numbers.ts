import { compareDecimals, parseDecimal } from '../../../shared/filter/decimal.ts';

/** Cheap look at what stands after a bracket, colon or comma: an exponent, many digits, a negative zero. */
const suspect = /[[:,]-?(?:\d[\d.]{15}|\d[\d.]*[eE])|[[:,]-0[,.\]}eE]/;
const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** HUGEINT holds every number of so many digits. */
const MAX_DIGITS = 38;

/**
 * Whether a JSON text holds a number that DuckDB's JSON reader does not keep exactly: it keeps whole numbers digit by digit
 * and everything else as a double. Two decimals that are the shortest spelling of their doubles order as those doubles do.
 */
export function hasOddNumber(json: string): boolean {
  if (!suspect.test(json)) return false;
  return (json.match(token) ?? []).some((text) => text[0] !== '"' && isOdd(text));
}

function isOdd(text: string): boolean {
  if (/^-?\d+$/.test(text)) return text.length > MAX_DIGITS || text === '-0';
  const kept = parseDecimal(String(Number(text)));
  return kept === undefined || compareDecimals(kept, parseDecimal(text)!) !== 0;
}
