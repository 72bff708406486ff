import { describe, expect, test } from 'vitest';
import { askedAt, fieldSuggestions, quoted } from './suggestion.ts';

const at = (marked: string) => askedAt(marked.replace('|', ''), marked.indexOf('|'));

describe('suggestions', () => {
  test('an empty line and the start of a word ask for a field', () => {
    expect(at('|')).toEqual({ kind: 'field', start: 0, end: 0, prefix: '' });
    expect(at('type:a -act|')).toEqual({ kind: 'field', start: 8, end: 11, prefix: 'act' });
    expect(at('(ac|')).toMatchObject({ kind: 'field', prefix: 'ac' });
  });

  test('after a colon a value is asked for, under the rest of the filter', () => {
    expect(at('type:order outcome:fa|il actor:ana')).toEqual({
      kind: 'value',
      field: 'outcome',
      start: 19,
      end: 23,
      prefix: 'fa',
      rest: 'type:order  actor:ana',
    });
  });

  test('after a comma it is the next value, also of a path', () => {
    expect(at('outcome:success,den|')).toMatchObject({ kind: 'value', field: 'outcome', prefix: 'den', start: 16 });
    expect(at('data.symbol:A|')).toMatchObject({ kind: 'value', field: 'data.symbol', prefix: 'A' });
  });

  test('a quoted value keeps its spaces', () => {
    expect(at('actor:"Ana Ma|')).toMatchObject({ kind: 'value', field: 'actor', prefix: 'Ana Ma' });
  });

  test('free text, numbers, times and ranges ask for nothing', () => {
    for (const text of ['"margin ca|', 'seq:4|', 'time:2025|', 'data.price:>1|', 'nofield:x|']) expect(at(text)).toBeUndefined();
  });

  test('field names are found by their beginning', () => {
    expect(fieldSuggestions('act').map(({ name }) => name)).toEqual(['action', 'actor', 'actor.name', 'actor.type', 'actor.ip']);
  });

  test('values that would be read as something else are quoted', () => {
    expect(['order.create', 'a b', 'x,y', '*', 'a..b', 'say "x"'].map(quoted)).toEqual([
      'order.create',
      '"a b"',
      '"x,y"',
      '"*"',
      '"a..b"',
      '"say \\"x\\""',
    ]);
  });
});
