import Big from 'big.js';

/** Exact decimal numbers: no float ever touches money. A constructor of its own, so that nobody else's settings reach it. */
export const Decimal = Big();
Decimal.strict = true;
/** Only a quotient is rounded, and only an average is one: ten digits after the point, half to even. */
Decimal.DP = 10;
Decimal.RM = 2;

const DECIMAL = /^-?\d{1,60}(?:\.\d{1,60})?(?:[eE][+-]?\d{1,2})?$/;

/** Whether a text is a decimal number of a length that can be reckoned with. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/** The sum of two decimal texts, in plain notation. */
export const plus = (a: string, b: string): string => new Decimal(a).plus(new Decimal(b)).toFixed();

/** The product of two decimal texts, in plain notation. */
export const times = (a: string, b: string): string => new Decimal(a).times(new Decimal(b)).toFixed();

/** The difference of two decimal texts, in plain notation. */
export const minus = (a: string, b: string): string => new Decimal(a).minus(new Decimal(b)).toFixed();

/** The quotient of two decimal texts, rounded half to even after ten digits; undefined for a division by nought. */
export function dividedBy(a: string, b: string): string | undefined {
  const divisor = new Decimal(b);
  return divisor.eq(new Decimal('0')) ? undefined : new Decimal(a).div(divisor).toFixed();
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`: `1.10` equals `1.1`. */
export const compareDecimals = (a: string, b: string): number => (a === b ? 0 : new Decimal(a).cmp(new Decimal(b)));
