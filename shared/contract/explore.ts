import { z } from 'zod';
import { FilterText } from '../filter/filter-text.ts';
import { operations, query } from './define.ts';
import { TrailRef } from './trails.ts';

/** `UTC`, or a zone of the IANA data base such as `Europe/Berlin`. */
export const Zone = z.string().max(100).refine(isZone, 'is not a time zone such as UTC or Europe/Berlin');

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** How long a bucket is: `{unit: 'minute', count: 15}`. Its bounds are round in the zone that was asked for. */
export const BucketSize = z.strictObject({
  unit: z.enum(['second', 'minute', 'hour', 'day', 'week', 'month', 'year']),
  count: z.int(),
});
export type BucketSize = z.infer<typeof BucketSize>;

/** The fields a histogram can be stacked by. */
export const StackField = z.enum(['none', 'outcome', 'category', 'source', 'type', 'actor', 'severity']);
export type StackField = z.infer<typeof StackField>;

/** One layer of the stack: the events of a value, of all values without a layer of their own, or without a value. */
export const Layer = z.strictObject({ kind: z.enum(['value', 'others', 'absent']), value: z.string(), count: z.int() });
export type Layer = z.infer<typeof Layer>;

/** Events over time. Times are RFC 3339 UTC at whole seconds; a bucket holds what is at or after `from` and before `to` (and, at the end of the year 9999, that too). */
export const Histogram = z.strictObject({
  bucket: BucketSize,
  from: z.string(),
  to: z.string(),
  /** Most frequent value first, then `others`, then `absent`; those that have events. */
  layers: z.array(Layer),
  /** Adjoining, oldest first, empty ones included; `counts` in the order of `layers`. */
  buckets: z.array(z.strictObject({ from: z.string(), to: z.string(), total: z.int(), counts: z.array(z.int()) })),
  /**
   * Matching events that are in no bucket: without a usable time, or beyond the span, which is that of the filter's own time
   * range, else that of the events that are not Veritrail's own.
   */
  untimed: z.int(),
  outside: z.int(),
});
export type Histogram = z.infer<typeof Histogram>;

const ValueCount = z.strictObject({ value: z.string(), count: z.int() });

/** The most frequent values of a field (or `data.` path) among the matching events. */
export const Facet = z.strictObject({
  field: z.string(),
  values: z.array(ValueCount),
  /** How many different values there are, and how often those beyond `values` occur. */
  distinct: z.int(),
  others: z.int(),
  /** Matching events that have no value there. */
  absent: z.int(),
});
export type Facet = z.infer<typeof Facet>;

/** A field as a filter writes it: `outcome`, `resource.type`, `data.symbol`. */
const FieldText = z.string().min(1).max(500);
const Of = { trail: TrailRef, filter: FilterText.default(''), through: z.coerce.number().int().min(0).optional() };

export const exploreOperations = operations('explore', {
  view: query({
    summary: 'The shape of what a filter matches: its histogram, its heat map and its facets, counted over one and the same set.',
    input: z.strictObject({
      ...Of,
      zone: Zone.default('UTC'),
      by: StackField.default('outcome'),
      maxBuckets: z.coerce.number().int().min(10).max(1000).default(120),
      /** Fields and `data.` paths to count; a type facet wants a limit that takes all types (shared/filter/type-tree.ts). */
      facets: z
        .array(z.strictObject({ field: FieldText, limit: z.int().min(1).max(1000).default(10) }))
        .max(40)
        .default([]),
      /** Also count weekday by hour. */
      heat: z.boolean().default(false),
      /** Who asks. A newer question of the same asker ends this one with `cancelled`; without it nothing does. */
      view: z.string().max(100).optional(),
    }),
    output: z.discriminatedUnion('status', [
      z.strictObject({
        status: z.literal('done'),
        total: z.int(),
        /** It covers records 1..through. */
        through: z.int(),
        zone: z.string(),
        /** Absent where no matching event has a usable time. */
        histogram: Histogram.optional(),
        /** Seven rows, Monday first, of 24 hours in the zone; events without a usable time are not in it. */
        heat: z.array(z.array(z.int())).optional(),
        facets: z.array(Facet),
      }),
      z.strictObject({ status: z.literal('cancelled') }),
    ]),
    errors: ['trail/unknown', 'filter/invalid', 'index/behind', 'input/invalid'],
  }),
  values: query({
    summary: 'All values of a field under a filter, most frequent first, page by page, or those that hold a text.',
    input: z.strictObject({
      ...Of,
      field: FieldText,
      /** Part of the value, capitals or not. */
      search: z.string().max(500).default(''),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    /** `distinct`: how many different values hold the text. */
    output: z.strictObject({ values: z.array(ValueCount), distinct: z.int(), through: z.int() }),
    errors: ['trail/unknown', 'filter/invalid', 'index/behind', 'input/invalid'],
  }),
});
