import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/node.ts';
import { changesIn } from './changes.ts';

const changes = (value: unknown) => changesIn(parseJson(JSON.stringify(value)));

describe('changes of an event', () => {
  test('a value of a named parameter', () => {
    expect(changes({ param_name: 'k', old_value: '0.5', new_value: '0.4' })).toEqual([{ name: 'k', before: '0.5', after: '0.4' }]);
  });

  test('a balance, inside the payload', () => {
    expect(changes({ event_data: { wallet: 'w', old_balance: 1, new_balance: 2 } })).toEqual([
      { name: 'balance', before: '1', after: '2' },
    ]);
  });

  test('from and to, and digits as written', () => {
    expect(changes({ payload: { from: 'ranging', to: 'trending' } })).toEqual([{ name: 'value', before: 'ranging', after: 'trending' }]);
    expect(changesIn(parseJson('{"oldPrice":1.10,"newPrice":12345678901234567890}'))).toEqual([
      { name: 'Price', before: '1.10', after: '12345678901234567890' },
    ]);
  });

  test('half a pair, and pairs of objects, are no changes', () => {
    expect(changes({ old_value: 1, from: { a: 1 }, to: { a: 2 } })).toEqual([]);
  });
});
