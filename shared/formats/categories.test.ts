import { expect, test } from 'vitest';
import { categoryOf } from './categories.ts';

test.each([
  ['order.create', 'trading'],
  ['OrderAccepted', 'trading'],
  ['PartiallyFilled', 'trading'],
  ['StopUpdated', 'trading'],
  ['balance_changed', 'trading'],
  ['trade.fill', 'trading'],
  ['trade.signal', 'signal'],
  ['signal.filtered', 'signal'],
  ['param.change', 'configuration'],
  ['ConfigChanged', 'configuration'],
  ['Login', 'authentication'],
  ['sys.regime_change', 'system'],
  ['routing_failed', 'system'],
  ['request_received', 'system'],
  ['response_blocked', 'compliance'],
  ['policy_evaluated', 'compliance'],
  ['AlertSent', 'alert'],
  ['toString', undefined],
  ['', undefined],
  ['zebra', undefined],
])('%s is %s', (type, category) => {
  expect(categoryOf(type)).toBe(category);
});
