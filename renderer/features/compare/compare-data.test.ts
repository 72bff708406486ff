import { expect, test } from 'vitest';
import { parseJson } from '../../../shared/json/node.ts';
import { compareData } from './compare-data.ts';

const compare = (left: string, right: string) =>
  compareData(parseJson(left), parseJson(right)).map(({ name, ...row }) => [name, row.left, row.right, row.difference]);

test('values side by side in the order of the left one, what only one side has at its place', () => {
  expect(compare('{"a":1,"b":{"c":"x","d":true}}', '{"b":{"c":"y","e":null},"a":1,"f":[2]}')).toEqual([
    ['a', '1', '1', 'same'],
    ['b.c', '"x"', '"y"', 'different'],
    ['b.d', 'true', undefined, 'different'],
    ['b.e', undefined, 'null', 'different'],
    ['f.0', undefined, '2', 'different'],
  ]);
});

test('fault 43: true digits; the same number in other digits is told apart from another number', () => {
  expect(compare('{"a":1.10,"b":9007199254740993,"c":"5"}', '{"a":1.1,"b":9007199254740992,"c":5}')).toEqual([
    ['a', '1.10', '1.1', 'form'],
    ['b', '9007199254740993', '9007199254740992', 'different'],
    ['c', '"5"', '5', 'different'],
  ]);
});

test('repeated members, values against objects, empty ones', () => {
  expect(compare('{"a":1,"a":2,"o":{}}', '{"a":1,"o":{"x":1}}')).toEqual([
    ['a', '1', '1', 'same'],
    ['a (2)', '2', undefined, 'different'],
    ['o', '{}', '{ 1 }', 'different'],
    ['o.x', undefined, '1', 'different'],
  ]);
});

test('data a hundred thousand levels deep', () => {
  const deep = (end: string) => `${'['.repeat(100_000)}${end}${']'.repeat(100_000)}`;
  expect(compareData(parseJson(deep('1')), parseJson(deep('2')))).toHaveLength(1);
});
