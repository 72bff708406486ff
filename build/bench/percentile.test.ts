import { expect, test } from 'vitest';
import { parseFilter } from '../../shared/filter/parse-filter.ts';
import { percentile } from './percentile.ts';
import { variedFilters } from './questions.ts';

test('nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([percentile(values, 50), percentile(values, 95), percentile(values, 100), percentile([7], 95)]).toEqual([50, 95, 100, 7]);
});

test('the filters of the bench can be read and none comes twice', () => {
  const filters = [...variedFilters(60, 0), ...variedFilters(60, 1)];
  expect(new Set(filters).size).toBe(120);
  for (const filter of filters) expect(() => parseFilter(filter)).not.toThrow();
});
