import { expect, test } from 'vitest';
import { parseCondition } from './condition.ts';
import { AggregateState } from './state.ts';

const state = AggregateState.from(
  '{"balances":{"ETH":"10.50"},"client id":"a b","quantity":"100.0","status":"filled","done":true}',
  { balances: 1, 'balances.ETH': 1 },
  ['balances'],
);

test.each([
  ['state.status = filled', true],
  ['status = filled', true],
  ['status != filled', false],
  ['quantity > 100', false],
  ['quantity >= 100', true],
  ['quantity = 100', true],
  ['quantity < 99.999999999999999999', false],
  ['balances.ETH > 9', true],
  ['balances.BTC > 9', false],
  ['missing != 1', true],
  ['missing = 1', false],
  ['done = true', true],
  ['"client id" = "a b"', true],
  ['status = filled and quantity > 99', true],
  ['status = filled AND quantity > 101', false],
])('%s: %s', (text, expected) => {
  expect(parseCondition(text).holds(state)).toBe(expected);
});

test('a condition that is not understood names the part', () => {
  expect(() => parseCondition('status = filled and quantity')).toThrow('The condition "quantity" is not understood');
});
