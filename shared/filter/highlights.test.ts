import { expect, test } from 'vitest';
import { highlights } from './highlights.ts';
import { parseFilter } from './parse-filter.ts';
import { typeTests, typeTree } from './type-tree.ts';

const marked = (filter: string, text: string): string[] =>
  highlights(parseFilter(filter), text).map(({ start, end }) => text.slice(start, end));

test('texts and values that a filter asks for are marked, whatever the case, each place once', () => {
  expect(marked('margin', 'Margin call on margin')).toEqual(['Margin', 'margin']);
  expect(marked('data.symbol:AAPL type:order.*', '{"symbol":"AAPL","type":"order.create"}')).toEqual(['AAPL', 'order.']);
  expect(marked('ab or bc', 'abc')).toEqual(['abc']);
});

test('what must not be there, ranges and nothing at all are not marked', () => {
  expect(marked('-margin data.n>5', 'margin 55')).toEqual([]);
  expect(marked('', 'margin')).toEqual([]);
});

test('a text whose length changes with its case is left unmarked', () => expect(marked('a', 'İa')).toEqual([]));

test('types stand as a tree over their dots, the largest first', () => {
  const tree = typeTree([
    { value: 'order.create', count: 3 },
    { value: 'login', count: 5 },
    { value: 'order', count: 1 },
    { value: 'order.cancel', count: 4 },
  ]);
  expect(tree.map(({ value, count, own }) => [value, count, own])).toEqual([
    ['order', 8, 1],
    ['login', 5, 5],
  ]);
  expect(tree[0]!.children.map(({ name }) => name)).toEqual(['cancel', 'create']);
  expect(tree.map(typeTests)).toEqual([['order', 'order.*'], ['login']]);
});
