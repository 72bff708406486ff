import { expect, test } from 'vitest';
import { formatFilter } from '../../../shared/filter/filter-text.ts';
import { layerColours } from './layer-colours.ts';
import { inStackOrder, layerCondition } from './layers.ts';

const value = (text: string, count: number) => ({ kind: 'value' as const, value: text, count });
const layers = [
  value('success', 9),
  value('failure', 3),
  { kind: 'others' as const, value: '', count: 2 },
  { kind: 'absent' as const, value: '', count: 1 },
];
const bucket = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', total: 15, counts: [9, 3, 2, 1] };
const histogram = {
  bucket: { unit: 'day' as const, count: 1 },
  from: bucket.from,
  to: bucket.to,
  layers,
  buckets: [bucket],
  untimed: 0,
  outside: 0,
};

test('what went wrong stands on the base line, and its counts go with it', () => {
  const ordered = inStackOrder(histogram, 'outcome');
  expect(ordered.layers.map(({ value: text }) => text)).toEqual(['failure', 'success', '', '']);
  expect(ordered.buckets[0]?.counts).toEqual([3, 9, 2, 1]);
  expect(layerColours(ordered.layers, 'outcome')).toEqual([
    'var(--vt-chart-bad-1)',
    'var(--vt-chart-plain-1)',
    'var(--vt-chart-others)',
    'var(--vt-chart-absent)',
  ]);
});

test('every part of a stack leads to its events', () => {
  const texts = layers.map((layer) => formatFilter(layerCondition(layer, 'outcome', layers)!));
  expect(texts).toEqual(['outcome:success', 'outcome:failure', 'outcome:* -outcome:success,failure', '-outcome:*']);
  expect(layerCondition(layers[0]!, 'none', layers)).toBeUndefined();
});
