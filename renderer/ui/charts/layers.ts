import type { Condition } from '../../../shared/filter/filter.ts';
import { stackOrder } from './layer-colours.ts';
import type { Histogram } from '../../../shared/contract/explore.ts';

type Layer = Histogram['layers'][number];

/** The same histogram with its parts in the order they are drawn and named. */
export function inStackOrder(histogram: Histogram, by: string): Histogram {
  const order = stackOrder(histogram.layers, by);
  return {
    ...histogram,
    layers: order.map((at) => histogram.layers[at]!),
    buckets: histogram.buckets.map((bucket) => ({ ...bucket, counts: order.map((at) => bucket.counts[at]!) })),
  };
}

/** What a part of the stack is called. */
export function layerName({ kind, value }: Layer, by: string): string {
  if (kind === 'others') return 'all others';
  if (kind === 'absent') return `no ${by}`;
  return by === 'none' ? 'events' : value === '' ? '(empty)' : value;
}

/** The events of a part of the stack; undefined where that is all of them. */
export function layerCondition(layer: Layer, by: string, all: readonly Layer[]): Condition | undefined {
  if (by === 'none') return undefined;
  const field = by as 'outcome';
  const present: Condition = { kind: 'field', field, tests: [{ present: true }] };
  if (layer.kind === 'absent') return { kind: 'not', of: present };
  if (layer.kind === 'value') return { kind: 'field', field, tests: [{ equals: layer.value }] };
  const named = all.filter(({ kind }) => kind === 'value').map(({ value }) => ({ equals: value }));
  return { kind: 'all', of: [present, { kind: 'not', of: { kind: 'field', field, tests: named } }] };
}
