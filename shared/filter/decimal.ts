const shape = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** A decimal number without rounding: 0.<digits> times ten to the power of `point`; no digits is zero. */
export type Decimal = { readonly isNegative: boolean; readonly digits: string; readonly point: bigint };

/** Reads a JSON number, or a text that is wholly such a number (leading zeros allowed). Undefined where it is none. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const all = whole + fraction;
  const leading = leadingZeros(all);
  const digits = all.slice(leading).replace(/0+$/, '');
  return {
    isNegative: sign === '-' && digits !== '',
    digits,
    point: digits === '' ? 0n : BigInt(exponent) + BigInt(whole.length - leading),
  };
}

/** Exact at any length: negative, zero or positive. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.isNegative !== b.isNegative) return a.isNegative ? -1 : 1;
  return a.isNegative ? compareSizes(b, a) : compareSizes(a, b);
}

function compareSizes(a: Decimal, b: Decimal): number {
  if (a.digits === '' || b.digits === '') return a.digits.length - b.digits.length;
  if (a.point !== b.point) return a.point < b.point ? -1 : 1;
  return a.digits < b.digits ? -1 : a.digits > b.digits ? 1 : 0;
}

const leadingZeros = (digits: string): number => /^0*/.exec(digits)![0].length;
