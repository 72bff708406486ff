import Big from 'big.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, parseDecimal } from './decimal.ts';

const digits = fc.stringMatching(/^\d{1,30}$/);
const decimal = fc
  .tuple(fc.constantFrom('', '-'), digits, fc.option(digits), fc.option(fc.integer({ min: -40, max: 40 })))
  .map(
    ([sign, whole, fraction, exponent]) =>
      sign + whole + (fraction === null ? '' : `.${fraction}`) + (exponent === null ? '' : `e${exponent}`),
  );

test('decimals compare as big.js compares them', () => {
  const compare = (a: string, b: string) => Math.sign(compareDecimals(parseDecimal(a)!, parseDecimal(b)!));
  fc.assert(
    fc.property(decimal, decimal, (a, b) => void expect(compare(a, b)).toBe(Math.sign(new Big(a).cmp(new Big(b))))),
    { numRuns: 2000 },
  );
});

test.each([
  ['1.10', '1.1'],
  ['-0', '0'],
  ['1e2', '100'],
  ['0e999', '0.00'],
  ['007', '7'],
  ['1E+2', '100'],
  ['10e-1', '1'],
])('%s is %s', (a, b) => {
  expect(compareDecimals(parseDecimal(a)!, parseDecimal(b)!)).toBe(0);
});

test.each([
  ['1e400', '1e399'],
  ['1e99999999999999999999', '1e99999999999999999998'],
  ['-1', '-1.0000000000000000000000001'],
])('%s is more than %s', (a, b) => {
  expect(compareDecimals(parseDecimal(a)!, parseDecimal(b)!)).toBeGreaterThan(0);
});

test.each(['', '-', '+1', '.5', '1.', '1e', '0x1', ' 1', '1 ', 'NaN', 'Infinity', '１'])('"%s" is no decimal', (text) =>
  expect(parseDecimal(text)).toBeUndefined(),
);
