import { z } from 'zod';
import { CheckReport } from './check-report.ts';
import { command, operations, query } from './define.ts';
import { DrillResult } from './drill.ts';
import { Purpose } from './purpose.ts';
import { TrailRef } from './trails.ts';

/** read = stored + duplicates + conflicts + refused, always. Conflicts are on the trail too, under a derived id. */
export const ImportCounts = z.strictObject({
  read: z.int(),
  stored: z.int(),
  duplicates: z.int(),
  conflicts: z.int(),
  refused: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ImportedFile = z.strictObject({
  file: z.int(),
  name: z.string(),
  sizeBytes: z.int(),
  sha256: z.string().optional(),
  /** What it was read as (jsonl, json, csv, ...), or why the whole file was refused. */
  container: z.string().optional(),
  problem: z.string().optional(),
  ...ImportCounts.shape,
});
export type ImportedFile = z.infer<typeof ImportedFile>;

/** A line or element that did not become an event. `bytes` holds its first 64 KiB, base64. */
export const RefusedLine = z.strictObject({
  file: z.int(),
  line: z.int(),
  reason: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  bytes: z.string(),
});
export type RefusedLine = z.infer<typeof RefusedLine>;

/** A resumed verify did not read records 1..through again: they were found good at `since`. */
const NotRead = z.strictObject({ through: z.int(), since: z.string() });

/** What a verify found. `consistent` is not `verified`: nothing outside the trail vouches for it. */
export const Verdict = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('verified'),
    size: z.int(),
    head: z.string(),
    /** What it rests on, in words: where the anchor lies and since when. It covers records 1..anchoredSize. */
    anchor: z.string(),
    anchoredSize: z.int(),
    notRead: NotRead.optional(),
    checkedAt: z.string(),
  }),
  z.strictObject({ status: z.literal('consistent'), size: z.int(), head: z.string(), notRead: NotRead.optional(), checkedAt: z.string() }),
  z.strictObject({
    status: z.literal('failed'),
    size: z.int(),
    head: z.string(),
    /** The first bad record; 0 where the fault is not in a record (schema, file). */
    seq: z.int(),
    reason: z.string(),
    checkedAt: z.string(),
  }),
  z.strictObject({ status: z.literal('incomplete'), size: z.int(), head: z.string(), reason: z.string(), checkedAt: z.string() }),
]);
export type Verdict = z.infer<typeof Verdict>;

export const JobResult = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('import'), batch: z.string(), ...ImportCounts.shape, files: z.array(ImportedFile) }),
  z.strictObject({
    kind: z.literal('verify'),
    verdict: Verdict,
    /** How many snapshots were derived again, and how many of them an older reducer made, so that only their bytes were checked. */
    snapshots: z.strictObject({ checked: z.int(), outdated: z.int() }).optional(),
  }),
  z.strictObject({
    kind: z.literal('export'),
    path: z.string(),
    manifest: z.string(),
    count: z.int(),
    sizeBytes: z.int(),
    sha256: z.string(),
    ...Purpose.partial().shape,
  }),
  z.strictObject({ kind: z.literal('aggregate export'), path: z.string(), count: z.int(), sizeBytes: z.int(), sha256: z.string() }),
  z.strictObject({ kind: z.literal('snapshots'), kept: z.int() }),
  z.strictObject({ kind: z.literal('sample'), stored: z.int() }),
  z.strictObject({
    kind: z.literal('pack'),
    path: z.string(),
    count: z.int(),
    sizeBytes: z.int(),
    /** Records that the pack's checkpoint covers. */
    size: z.int(),
    /** All records of a stretch, or a selection. */
    isWhole: z.boolean(),
    vkey: z.string(),
  }),
  z.strictObject({ kind: z.literal('check'), report: CheckReport }),
  z.strictObject({ kind: z.literal('drill'), ...DrillResult.shape }),
]);
export type JobResult = z.infer<typeof JobResult>;

export const JobProgress = z.strictObject({ done: z.number(), total: z.number().optional(), unit: z.enum(['bytes', 'records']) });
export type JobProgress = z.infer<typeof JobProgress>;

export const Job = z.strictObject({
  id: z.string(),
  kind: z.enum(['import', 'verify', 'export', 'aggregate export', 'snapshots', 'sample', 'pack', 'check', 'drill']),
  /** Absent for the check of a file that is not open. */
  trail: TrailRef.optional(),
  title: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  progress: JobProgress,
  startedAt: z.string(),
  elapsedMs: z.number(),
  result: JobResult.optional(),
  /** Why it failed, for people. */
  error: z.strictObject({ code: z.string(), message: z.string(), details: z.unknown().optional() }).optional(),
  /** Somebody has seen how it ended and wants it on the list of jobs no more. */
  isDismissed: z.literal(true).optional(),
});
export type Job = z.infer<typeof Job>;

export const jobOperations = operations('jobs', {
  list: query({
    summary: 'List the running and finished jobs of this session, newest first; the dismissed ones say so.',
    input: z.strictObject({}),
    output: z.strictObject({ jobs: z.array(Job) }),
    errors: [],
  }),
  get: query({
    summary: 'Read one job.',
    input: z.strictObject({ job: z.string() }),
    output: Job,
    errors: ['job/unknown'],
  }),
  cancel: command({
    summary: 'Ask a running job to stop. What it has done whole stays done.',
    input: z.strictObject({ job: z.string() }),
    output: Job,
    errors: ['job/unknown'],
  }),
  dismiss: command({
    summary: 'Take ended jobs off the list that people see. A running one stays on it, and nothing on a trail changes.',
    input: z.strictObject({ jobs: z.array(z.string()) }),
    output: z.strictObject({ dismissed: z.int() }),
    errors: ['job/unknown'],
  }),
});
