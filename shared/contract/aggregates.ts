import { z } from 'zod';
import { aggregateKinds } from '../reducers/reducer.ts';
import { command, operations, query } from './define.ts';
import { Started } from './imports.ts';
import { TrailRef } from './trails.ts';

const AggregateKind = z.enum(aggregateKinds);

/** Names one aggregate of a trail. */
const Of = { trail: TrailRef, aggregate: z.string().min(1).max(5000) };
const Version = z.coerce.number().int().min(1);

export const AggregateRow = z.strictObject({
  aggregate: z.string(),
  kind: AggregateKind,
  /** How many events it has; the versions are 1..events. */
  events: z.int(),
  first: z.strictObject({ seq: z.int(), time: z.string() }),
  last: z.strictObject({ seq: z.int(), time: z.string() }),
  snapshots: z.int(),
});
export type AggregateRow = z.infer<typeof AggregateRow>;

/** `old` and `new` are canonical JSON, numbers with their source's digits. `key` names the entry of a field that is a table. */
export const FieldChange = z.strictObject({ field: z.string(), key: z.string().optional(), old: z.string().optional(), new: z.string() });
export type FieldChange = z.infer<typeof FieldChange>;

export const ReplayStep = z.strictObject({
  version: z.int(),
  seq: z.int(),
  /** When it happened, else when it was recorded; `timed` says which. Empty where the record cannot be read. */
  time: z.string(),
  timed: z.boolean(),
  type: z.string(),
  sentence: z.string(),
  changes: z.array(FieldChange),
  /** Why it changed nothing. */
  skipped: z.string().optional(),
  /** What is odd about it, although it counts. */
  remark: z.string().optional(),
});
export type ReplayStep = z.infer<typeof ReplayStep>;

/** Where the state by version and the state by time are not the same, because events came late. */
export const Difference = z.strictObject({
  /** The versions that came after events they happened before: how many, and the first of them. */
  late: z.int(),
  lateVersions: z.array(z.int()),
  /** What the answer was compared with: the version without the late events, or the time of the last event. */
  against: z.union([z.strictObject({ version: z.int() }), z.strictObject({ time: z.string() })]),
  /** The fields whose values differ; none where the order makes no difference. */
  fields: z.array(z.string()),
});
export type Difference = z.infer<typeof Difference>;

export const AggregateStateAnswer = z.strictObject({
  aggregate: z.string(),
  kind: AggregateKind,
  reducerVersion: z.int(),
  /** The highest version in it; 0 before the first event. */
  version: z.int(),
  /** The record of that version; 0 before the first event. */
  seq: z.int(),
  firstSeq: z.int(),
  /** How many events are in it, how many of those changed nothing, and how many the aggregate has in all. */
  events: z.int(),
  skipped: z.int(),
  size: z.int(),
  /** The first record among them that cannot be read: then the state stands for less than its events. */
  unreadable: z.int().optional(),
  /** The latest moment in it; for an answer by time also the moments of the events before that and after it. */
  time: z.string().optional(),
  previousTime: z.string().optional(),
  nextTime: z.string().optional(),
  /** Canonical JSON, numbers with their source's digits. */
  state: z.string(),
  /** For each field, and for each entry of a table as `field.key`, the record that last set it. */
  blame: z.record(z.string(), z.int()),
  difference: Difference.optional(),
  /** The snapshot it began with; absent where it was replayed from the first event. */
  from: z.strictObject({ snapshot: z.string(), version: z.int() }).optional(),
  cached: z.boolean(),
  elapsedMs: z.number(),
});
export type AggregateStateAnswer = z.infer<typeof AggregateStateAnswer>;

export const aggregateOperations = operations('aggregates', {
  list: query({
    summary: 'List the aggregates of a trail, by name.',
    input: z.strictObject({
      trail: TrailRef,
      /** Part of a name, capitals or not. */
      search: z.string().max(500).default(''),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    output: z.strictObject({ rows: z.array(AggregateRow), total: z.int() }),
    errors: ['trail/unknown'],
  }),
  replay: query({
    summary: 'Replay an aggregate: its events in version order, with the change each makes.',
    input: z.strictObject({ ...Of, from: Version.default(1), limit: z.coerce.number().int().min(1).max(1000).default(200) }),
    output: z.strictObject({ aggregate: z.string(), kind: AggregateKind, size: z.int(), steps: z.array(ReplayStep) }),
    errors: ['trail/unknown', 'aggregate/unknown'],
  }),
  stateAt: query({
    summary: 'The state of an aggregate at a version, at a time, or at its last version.',
    input: z.strictObject({ ...Of, version: Version.optional(), time: z.string().max(100).optional() }),
    output: AggregateStateAnswer,
    errors: ['trail/unknown', 'aggregate/unknown', 'input/invalid'],
  }),
  seek: query({
    summary: 'Find the next version where a condition on the state becomes true, or the first one by bisection.',
    input: z.strictObject({
      ...Of,
      condition: z.string().min(1).max(2000),
      /** `next` looks at every version after `from`; `bisect` halves, and is right if the condition stays true once it is. */
      mode: z.enum(['next', 'bisect']).default('next'),
      from: z.coerce.number().int().min(0).default(0),
    }),
    output: z.strictObject({
      /** Absent where it never becomes true (`next`) or is not true at the last version (`bisect`). */
      version: z.int().optional(),
      seq: z.int().optional(),
      /** How many versions were looked at. */
      probes: z.int(),
    }),
    errors: ['trail/unknown', 'aggregate/unknown', 'input/invalid'],
  }),
  history: query({
    summary: 'How the numeric fields of an aggregate went, for a chart: at most a number of points per field, peaks kept.',
    input: z.strictObject({ ...Of, points: z.coerce.number().int().min(2).max(5000).default(500) }),
    output: z.strictObject({
      fields: z.array(
        z.strictObject({
          field: z.string(),
          points: z.array(z.strictObject({ version: z.int(), time: z.string(), value: z.string() })),
          /** How many values there are; more than points where only some are shown. */
          values: z.int(),
        }),
      ),
      size: z.int(),
    }),
    errors: ['trail/unknown', 'aggregate/unknown'],
  }),
  export: command({
    summary: 'Write the state of an aggregate, or the history of its changes, to a file.',
    input: z.strictObject({
      ...Of,
      what: z.enum(['state', 'history']),
      format: z.enum(['json', 'csv']),
      version: Version.optional(),
      time: z.string().max(100).optional(),
    }),
    output: Started,
    errors: ['trail/unknown', 'aggregate/unknown', 'input/invalid', 'target/refused', 'disk/full', 'disk/failed'],
    needs: 'save-file',
  }),
});
