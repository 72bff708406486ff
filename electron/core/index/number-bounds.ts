import { compareDecimals, parseDecimal, type Decimal } from '../../../shared/filter/decimal.ts';
import type { Test } from '../../../shared/filter/filter.ts';
import type { Parameters } from './parameters.ts';

export type Bound = { readonly operator: '>' | '>=' | '<' | '<='; readonly text: string };

/** The bounds of a test; a number that equals lies between itself and itself. */
export function boundsOf(test: Test): Bound[] {
  if ('present' in test || 'like' in test) return [];
  if ('equals' in test) return boundsOf({ from: test.equals, to: test.equals });
  if ('above' in test) return [{ operator: '>', text: test.above }];
  if ('below' in test) return [{ operator: '<', text: test.below }];
  return [
    ...('from' in test ? [{ operator: '>=' as const, text: test.from }] : []),
    ...('to' in test ? [{ operator: '<=' as const, text: test.to }] : []),
  ];
}

/**
 * Compares a DOUBLE with a decimal of any length. The number in the data is the shortest spelling of its double, and rounding
 * keeps order, so only where both round to one double do the digits decide, and they are known here.
 */
export function doubleBound(expression: string, { operator, text }: Bound, parameters: Parameters): string {
  const nearest = Number(text);
  const isUpward = operator === '>' || operator === '>=';
  if (!Number.isFinite(nearest)) return isUpward === nearest < 0 ? 'TRUE' : 'FALSE';
  const side = compareDecimals(parseDecimal(String(nearest))!, parseDecimal(text)!);
  const isIncluded = side === 0 ? operator.endsWith('=') : isUpward === side > 0;
  return `${expression} ${operator[0]}${isIncluded ? '=' : ''} ${parameters.bind(String(nearest), 'DOUBLE')}`;
}

/** Compares a HUGEINT of at most 38 digits with a decimal of any length. */
export function wholeBound(expression: string, { operator, text }: Bound, parameters: Parameters): string {
  const decimal = parseDecimal(text)!;
  const floor = floorOf(decimal);
  const isWhole = decimal.digits === '' || BigInt(decimal.digits.length) <= decimal.point;
  const limit = isWhole || operator === '>' || operator === '<=' ? floor : floor + 1n;
  return `${expression} ${operator} ${parameters.bind(String(limit), 'HUGEINT')}`;
}

/** One above every number of 38 digits; still a HUGEINT. */
const BEYOND = 10n ** 38n;

function floorOf({ isNegative, digits, point }: Decimal): bigint {
  if (point > 38n) return isNegative ? -BEYOND : BEYOND;
  const places = Math.max(0, Number(point < -1n ? -1n : point));
  const whole = BigInt(digits.slice(0, places).padEnd(places, '0'));
  const hasFraction = digits.length > places;
  return isNegative ? -whole - (hasFraction ? 1n : 0n) : whole;
}
