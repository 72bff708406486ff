import { z } from 'zod';
import { operations, query } from './define.ts';
import { Histogram, Zone } from './explore.ts';
import { Verdict } from './jobs.ts';
import { ReplayFigures } from './replay-figures.ts';
import { TrailRef } from './trails.ts';

/** A number and the filter that leads to its events. */
export const Figure = z.strictObject({ count: z.int(), filter: z.string() });
export type Figure = z.infer<typeof Figure>;

const Ranked = z.array(z.strictObject({ value: z.string(), count: z.int(), filter: z.string() }));
const Bytes = z.strictObject({ count: z.int(), bytes: z.int() });

export const overviewOperations = operations('overview', {
  get: query({
    summary:
      'A trail at a glance: how much, when, who, what, how it ended, what it rests on. Every count comes with the filter of its events.',
    input: z.strictObject({
      trail: TrailRef,
      zone: Zone.default('UTC'),
      /** A filter's time value such as 2026-10-01 or last-7d; both ends belong to it. Without them the whole trail. */
      from: z.string().max(60).optional(),
      to: z.string().max(60).optional(),
    }),
    output: z.strictObject({
      through: z.int(),
      size: z.int(),
      /** The filter of the whole overview; empty for the whole trail. */
      filter: z.string(),
      total: Figure,
      /** Veritrail's own events among them, and events without a usable time. */
      own: Figure,
      untimed: Figure,
      failedLogins: Figure,
      policyViolations: Figure,
      denied: Figure,
      conflicts: Figure,
      /** The first and the last event that are not Veritrail's own. */
      firstTime: z.string().optional(),
      lastTime: z.string().optional(),
      /** Outcome over time in adaptive buckets, and plain counts by day and by hour of day (0 to 23) in the zone. */
      outcomes: Histogram.optional(),
      days: z.array(z.strictObject({ day: z.string(), count: z.int(), filter: z.string() })),
      /** Seven rows, Monday first, of 24 hours in the zone. */
      heat: z.array(z.array(z.int())),
      types: Ranked,
      categories: Ranked,
      outcomeTotals: Ranked,
      actors: Ranked,
      sources: Ranked,
      resourceTypes: Ranked,
      resources: Ranked,
      /** The last verdict of this session and the newest good checkpoint. */
      verdict: Verdict.optional(),
      checkpoint: z.strictObject({ size: z.int(), at: z.string().optional() }).optional(),
      /** Records that no checkpoint covers yet. */
      uncovered: z.int(),
      snapshots: Bytes,
      trailBytes: z.int(),
      indexBytes: z.int(),
      bytesPerRecord: z.number(),
      /** Records appended each day (UTC), oldest first: how the trail grows. */
      growth: z.array(z.strictObject({ day: z.string(), records: z.int(), filter: z.string() })),
      /** Records the index, and its part for values and text, do not cover yet. */
      indexLag: z.int(),
      valuesLag: z.int(),
      replay: ReplayFigures,
    }),
    errors: ['trail/unknown', 'filter/invalid', 'index/behind'],
  }),
});
