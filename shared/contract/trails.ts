import { z } from 'zod';
import { command, operations, query } from './define.ts';
import { ReplayFigures } from './replay-figures.ts';

/** Names an open trail in every request: `<trail uuid>-<hash of its path>`. Two copies of one trail differ. */
export const TrailRef = z.string().min(1).max(120);

export const TrailInfo = z.strictObject({
  ref: TrailRef,
  id: z.string(),
  name: z.string(),
  path: z.string(),
  size: z.int(),
  sizeBytes: z.int(),
  indexedThrough: z.int(),
  firstTime: z.string().optional(),
  lastTime: z.string().optional(),
  access: z.enum(['write', 'read-only']),
  /** Why and how it is read-only, in a sentence; also says when a private copy is shown. */
  notice: z.string().optional(),
  /** What contradicts this computer's memory of the trail (rollback, cut tail, fork, another key), in words. Not a verdict. */
  alarm: z.string().optional(),
  /** Why no checkpoint can be signed on it now, and what to do: the key is missing, swapped or unreadable. */
  unsigned: z.string().optional(),
});
export type TrailInfo = z.infer<typeof TrailInfo>;

/** Which trail it is and how far it reaches. */
export const TrailIdentity = z.strictObject({ id: z.string(), name: z.string(), size: z.int() });
export type TrailIdentity = z.infer<typeof TrailIdentity>;

const Open = z.strictObject({ status: z.literal('open'), trail: TrailInfo });
const Cancelled = z.strictObject({ status: z.literal('cancelled') });
/**
 * Nothing was opened: another trail lies where `known` was when it was last open here. Whoever wants `found` all the same
 * reopens `key` and accepts its id; that is recorded.
 */
const Replaced = z.strictObject({ status: z.literal('replaced'), key: z.string(), known: TrailIdentity, found: TrailIdentity });
/** The id of the trail that may lie in the place of the one known there. */
const accept = z.string().optional();

const Counts = z.array(z.strictObject({ value: z.string(), count: z.int() }));

export const trailOperations = operations('trails', {
  list: query({
    summary: 'List the open trails and those opened before.',
    input: z.strictObject({}),
    output: z.strictObject({
      open: z.array(TrailInfo),
      recent: z.array(z.strictObject({ key: z.string(), name: z.string(), path: z.string(), present: z.boolean() })),
    }),
    errors: [],
  }),
  get: query({
    summary: 'Describe one open trail.',
    input: z.strictObject({ trail: TrailRef }),
    output: TrailInfo,
    errors: ['trail/unknown'],
  }),
  open: command({
    summary: 'Open a trail file. Answers with what it is called in every other request.',
    input: z.strictObject({ readOnly: z.boolean().default(false), accept }),
    output: z.discriminatedUnion('status', [Open, Replaced, Cancelled]),
    errors: ['trail/refused', 'trail/in-use', 'source/unreadable'],
    needs: 'open-trail',
  }),
  reopen: command({
    summary: 'Open a trail that was opened before, by its key in the list of recent trails.',
    input: z.strictObject({ key: z.string(), readOnly: z.boolean().default(false), accept }),
    /** `cancelled`: the host shows it in another window already. */
    output: z.discriminatedUnion('status', [Open, Replaced, Cancelled]),
    errors: ['trail/refused', 'trail/in-use', 'source/unreadable', 'access/denied'],
  }),
  create: command({
    summary: 'Make a new, empty trail with its own signing key.',
    input: z.strictObject({ name: z.string().min(1).max(200) }),
    output: z.discriminatedUnion('status', [Open, Cancelled]),
    errors: ['target/refused', 'disk/full', 'disk/failed'],
    needs: 'new-trail',
  }),
  restore: command({
    summary: 'Make a trail again from its exported records: same bytes, same hashes from record 1.',
    input: z.strictObject({}),
    output: z.discriminatedUnion('status', [Open, Cancelled]),
    errors: ['source/unreadable', 'source/refused', 'target/refused', 'disk/full', 'disk/failed'],
    needs: 'restore-trail',
  }),
  sample: command({
    summary: 'Make and open a sample trail: a made-up week of all five systems.',
    input: z.strictObject({
      events: z.coerce.number().int().min(1).max(20_000_000).default(20_000),
      seed: z.coerce.number().int().default(1),
    }),
    output: z.strictObject({ trail: TrailInfo, job: z.string() }),
    errors: ['disk/full', 'disk/failed', 'trail/refused'],
  }),
  close: command({
    summary: 'Close a trail cleanly: afterwards it is one plain file.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({}),
    errors: ['trail/unknown'],
  }),
  stats: query({
    summary: 'Totals of a trail: events by type, category, outcome, day and hour, sizes and growth, index lag, snapshots, replay times.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({
      total: z.int(),
      own: z.int(),
      indexedThrough: z.int(),
      firstTime: z.string().optional(),
      lastTime: z.string().optional(),
      byType: Counts,
      byCategory: Counts,
      byOutcome: Counts,
      byDay: Counts,
      /** The last 168 hours that have events, `2026-01-31T14`, in UTC. */
      byHour: Counts,
      /** Records appended each day: how the trail grows. */
      byRecordedDay: Counts,
      bytesPerRecord: z.number(),
      snapshots: z.strictObject({ count: z.int(), bytes: z.int() }),
      replay: ReplayFigures,
      trailBytes: z.int(),
      indexBytes: z.int(),
    }),
    errors: ['trail/unknown', 'index/behind'],
  }),
});
