import { z } from 'zod';
import { aggregateKinds } from '../reducers/reducer.ts';
import { command, operations, query } from './define.ts';
import { TrailRef } from './trails.ts';

export const SnapshotOrigin = z.enum(['automatic', 'manual', 'asserted']);
export type SnapshotOrigin = z.infer<typeof SnapshotOrigin>;

export const SnapshotInfo = z.strictObject({
  id: z.string(),
  aggregate: z.string(),
  version: z.int(),
  /** The record of that version and its hash: what the state is the state of. */
  seq: z.int(),
  hash: z.string(),
  kind: z.enum(aggregateKinds),
  reducerVersion: z.int(),
  /** `automatic` and `manual` are derived by our reducer; `asserted` was handed in from outside. */
  origin: SnapshotOrigin,
  reason: z.string(),
  stateHash: z.string(),
  sizeBytes: z.int(),
  /** The latest moment up to its version, and whether the events up to it came in the order of their moments. */
  latest: z.string(),
  inTimeOrder: z.boolean(),
  /** The custody event that tells of it; an automatic snapshot is only a cache and has none. */
  event: z.int().optional(),
  createdAt: z.string(),
});
export type SnapshotInfo = z.infer<typeof SnapshotInfo>;

/** How an asserted state stands to ours: the fields that differ, as canonical JSON; absent on the side that lacks it. */
export const FieldDifference = z.strictObject({ field: z.string(), ours: z.string().optional(), theirs: z.string().optional() });
export type FieldDifference = z.infer<typeof FieldDifference>;

const One = { trail: TrailRef, snapshot: z.string().max(100) };
const Reason = z.string().trim().min(1, 'Say why in a word or two.').max(1000);

export const snapshotOperations = operations('snapshots', {
  list: query({
    summary: 'List the snapshots of a trail or of one aggregate, newest version first.',
    input: z.strictObject({
      trail: TrailRef,
      aggregate: z.string().max(5000).optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    output: z.strictObject({ rows: z.array(SnapshotInfo), total: z.int(), totalBytes: z.int() }),
    errors: ['trail/unknown'],
  }),
  get: query({
    summary: 'Read one snapshot with its state; for an asserted one also where ours differs.',
    input: z.strictObject(One),
    output: z.strictObject({ snapshot: SnapshotInfo, state: z.string(), differences: z.array(FieldDifference) }),
    errors: ['trail/unknown', 'snapshot/unknown'],
  }),
  create: command({
    summary: 'Keep the state of an aggregate, derived by our reducer, with a reason. Adds an event to the trail.',
    input: z.strictObject({
      trail: TrailRef,
      aggregate: z.string().min(1).max(5000),
      version: z.coerce.number().int().min(1).optional(),
      reason: Reason,
    }),
    output: z.strictObject({ snapshot: SnapshotInfo }),
    errors: ['trail/unknown', 'trail/read-only', 'trail/refused', 'aggregate/unknown', 'disk/full', 'disk/failed'],
  }),
  assert: command({
    summary: 'Keep a state that was handed in from outside, and say where ours differs. Adds an event to the trail.',
    input: z.strictObject({
      trail: TrailRef,
      aggregate: z.string().min(1).max(5000),
      /** A JSON object. */
      state: z.string().max(16_000_000),
      version: z.coerce.number().int().min(1).optional(),
      reason: Reason.default('handed in'),
    }),
    output: z.strictObject({ snapshot: SnapshotInfo, differences: z.array(FieldDifference) }),
    errors: ['trail/unknown', 'trail/read-only', 'aggregate/unknown', 'input/invalid', 'disk/full', 'disk/failed'],
  }),
  prove: query({
    summary: 'Derive a snapshot again from the first event and compare every byte.',
    input: z.strictObject(One),
    output: z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('proved'), events: z.int(), stateHash: z.string() }),
      z.strictObject({ status: z.literal('asserted'), events: z.int(), differences: z.array(FieldDifference) }),
      /** Made by an older reducer: its bytes and its record agree, its state cannot be compared. */
      z.strictObject({ status: z.literal('outdated'), reducerVersion: z.int(), presentVersion: z.int() }),
      z.strictObject({ status: z.literal('failed'), reason: z.string(), differences: z.array(FieldDifference) }),
    ]),
    errors: ['trail/unknown', 'snapshot/unknown'],
  }),
});
