import { expect, test } from 'vitest';
import { finderOf } from './searched.ts';

const marked = (filter: string, text: string) => finderOf(filter)?.(text).map(({ start, end }) => text.slice(start, end));

test('texts and values of the data are marked, whatever their case; values of fields are not', () => {
  expect(marked('"margin call" outcome:failure', 'A Margin Call, failure')).toEqual(['Margin Call']);
  expect(marked('data.symbol:AAPL or data.symbol:MSFT', 'sell 5 AAPL')).toEqual(['AAPL']);
});

test('nothing is looked for where nothing is searched, or not to be found', () => {
  expect(finderOf('type:order.* outcome:failure')).toBeUndefined();
  expect(finderOf('-"margin"')).toBeUndefined();
  expect(finderOf('(((')).toBeUndefined();
});
