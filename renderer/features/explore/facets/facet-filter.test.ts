import { expect, test } from 'vitest';
import { choiceOf, onlyValue, toggleExcluded, toggleIncluded, withoutField } from './facet-filter.ts';

test('values come and go one by one, and everything else stays', () => {
  const one = toggleIncluded('actor:ana "margin call"', 'outcome', { equals: 'failure' });
  expect(one).toBe('actor:ana "margin call" outcome:failure');
  const two = toggleIncluded(one, 'outcome', { equals: 'denied' });
  expect(two).toBe('actor:ana "margin call" outcome:failure,denied');
  expect(toggleIncluded(two, 'outcome', { equals: 'failure' })).toBe('actor:ana "margin call" outcome:denied');
  expect(toggleIncluded(one, 'outcome', { equals: 'failure' })).toBe('actor:ana "margin call"');
});

test('a value is never wanted and unwanted at once', () => {
  const out = toggleExcluded('outcome:failure', 'outcome', { equals: 'failure' });
  expect(out).toBe('-outcome:failure');
  expect(toggleIncluded(out, 'outcome', { equals: 'failure' })).toBe('outcome:failure');
  expect(toggleExcluded(out, 'outcome', { equals: 'success' })).toBe('-outcome:failure,success');
});

test('only one value, types below a prefix, and events without any', () => {
  expect(onlyValue('type:a,b -type:c outcome:x', 'type', { below: 'order' })).toBe('outcome:x type:order.*');
  expect(choiceOf('type:order.*', 'type').included).toEqual([{ below: 'order' }]);
  expect(toggleIncluded('type:a', 'type', { absent: true })).toBe('-type:*');
  expect(toggleExcluded('', 'type', { absent: true })).toBe('type:*');
  expect(choiceOf('-type:*', 'type')).toEqual({ included: [{ absent: true }], excluded: [] });
});

test('paths of the data, odd names included; what a facet cannot say is left alone', () => {
  expect(toggleIncluded('', 'data.a."odd name"', { equals: '1.10' })).toBe('data.a."odd name":1.10');
  expect(choiceOf('data.a:1', 'data.a.b').included).toEqual([]);
  expect(onlyValue('type:*x*', 'type', { equals: 'a' })).toBe('type:*x* type:a');
  expect(withoutField('outcome:a -outcome:b type:c (outcome:a or type:b)', 'outcome')).toBe('type:c (outcome:a or type:b)');
});
