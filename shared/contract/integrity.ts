import { z } from 'zod';
import { command, operations, query } from './define.ts';
import { Started } from './imports.ts';
import { Verdict } from './jobs.ts';
import { Saved } from './save-formats.ts';
import { TrailRef } from './trails.ts';

/** A checkpoint on the trail. `problem` is there for one that is not good. */
const CheckpointRow = z.strictObject({
  size: z.int(),
  root: z.string(),
  note: z.string(),
  at: z.string().optional(),
  occasion: z.string().optional(),
  problem: z.string().optional(),
  cosigned: z.array(z.strictObject({ name: z.string(), vkey: z.string(), at: z.string() })),
});

/** A folder with copies of this trail's checkpoints, and whether the trail still continues them. */
const AnchorPlace = z.strictObject({
  folder: z.string(),
  /** The application's own folder, which no one can take off the list. */
  isOwn: z.boolean(),
  state: z.enum(['agrees', 'contradicts', 'empty', 'unreachable']),
  count: z.int(),
  newestSize: z.int(),
  newestAt: z.string().optional(),
  /** What contradicts, in words. */
  reason: z.string().optional(),
});
export type AnchorPlace = z.infer<typeof AnchorPlace>;

export const IntegrityState = z.strictObject({
  size: z.int(),
  /** Records below the newest good checkpoint, and below the newest anchor that agrees. */
  coveredSize: z.int(),
  anchoredSize: z.int(),
  /** Newest first. */
  checkpoints: z.array(CheckpointRow),
  key: z.strictObject({
    state: z.enum(['ready', 'missing', 'swapped', 'unreadable']),
    vkey: z.string(),
    /** Where the key lies, or would lie. */
    file: z.string(),
    protection: z.string().optional(),
    /** What to mend, or why nothing is signed. */
    problem: z.string().optional(),
  }),
  /** Where copies of checkpoints lie: this computer first, then the folders that were named. */
  places: z.array(AnchorPlace),
  /** What the anchors say about the trail as it lies there now; its records are not read for this. */
  comparison: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('no anchor') }),
    z.strictObject({ status: z.literal('agrees'), anchor: z.string() }),
    z.strictObject({ status: z.literal('contradicted'), kind: z.string(), seq: z.int(), reason: z.string() }),
  ]),
});
export type IntegrityState = z.infer<typeof IntegrityState>;

export const integrityOperations = operations('integrity', {
  verify: command({
    summary: 'Read every record again and check hashes, chain, envelope, look-up table, schema and index. Never writes to the trail.',
    input: z.strictObject({
      trail: TrailRef,
      /** `resume` does not read again what an earlier verify on this computer found good below a checkpoint, and says so. */
      extent: z.enum(['full', 'resume']).default('full'),
      /** Also derive every snapshot again from its first event. */
      snapshots: z.boolean().default(false),
    }),
    output: z.strictObject({ job: z.string() }),
    errors: ['trail/unknown'],
  }),
  compare: command({
    summary: 'Verify the trail against a checkpoint or proof that was kept elsewhere.',
    input: z.strictObject({ trail: TrailRef, snapshots: z.boolean().default(false) }),
    output: Started,
    errors: ['trail/unknown'],
    needs: 'open-files',
  }),
  state: query({
    summary: 'What the trail rests on: its checkpoints and who signed them, its key, its anchors and what they say.',
    input: z.strictObject({ trail: TrailRef }),
    output: IntegrityState,
    errors: ['trail/unknown'],
  }),
  save: command({
    summary: 'Write to a file what others need to hold this trail to its word: a checkpoint, the verifier key, or a request to a witness.',
    input: z.strictObject({
      trail: TrailRef,
      format: z.enum(['checkpoint', 'vkey', 'witness-request']),
      /** Of a checkpoint: over how many records; the newest without it. */
      size: z.int().min(1).optional(),
    }),
    output: Saved,
    errors: ['trail/unknown', 'proof/uncovered', 'trail/refused', 'target/refused', 'disk/full', 'disk/failed'],
    needs: 'save-file',
  }),
  inspect: command({
    summary: 'Check a trail file without opening it, also one that cannot be opened: says what is wrong with it.',
    input: z.strictObject({}),
    output: Started,
    errors: ['source/unreadable'],
    needs: 'open-trail',
  }),
  verdict: query({
    summary: 'The last verdict of this session over a trail, if there was one.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({ verdict: Verdict.optional() }),
    errors: ['trail/unknown'],
  }),
});
