import { existsSync } from 'node:fs';
import type { JobProgress, Verdict } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { aggregateQueriesOf } from './aggregate-reads.ts';
import { openReader, type Reader } from './connection.ts';
import { isDamage, isDiskError } from './disk-errors.ts';
import { readFileFacts } from './file-facts.ts';
import { trailFault } from './open-checks.ts';
import { ownerOf } from './ownership.ts';
import { NO_HASH, queries, readHead } from './read-records.ts';
import { prepareReading } from './reading.ts';
import { listSchema, SCHEMA_VERSION, schemaFault, tableFault } from './schema.ts';
import { findFault, type Watch } from './verify/find-fault.ts';
import { CHECKPOINTS, KEYS } from './custody-aggregates.ts';
import { readTrailFacts } from './trail-facts.ts';
import type { StoredCheckpoint, StoredRecord } from './trail.ts';
import { joinTree, NO_START, type TreeStart } from './verify/whole-tree.ts';

export type VerifyOptions = { dataDir: string; signal?: AbortSignal; onProgress?: (progress: JobProgress) => void };

/** Where an earlier verify ended, found good: records 1..through, the last with the hash `head`, on the day `since`. */
export type ResumePoint = TreeStart & { readonly head: string; readonly since: string };

/** What reading a trail whole brought to light for those who check its signatures and anchors. The records are all good. */
export type Whole = {
  readonly trail: string;
  readonly path: string;
  readonly size: number;
  readonly stored: readonly StoredCheckpoint[];
  /** Record 1, and the own records that tell of keys and checkpoints. */
  readonly custody: readonly StoredRecord[];
  /** The root over records 1..size, made from what was just read; for the stored checkpoints and the sizes that were wanted. */
  rootAt(size: number): Promise<Uint8Array>;
  /** Where a later verify may go on; absent while there is no checkpoint. */
  readonly resumePoint?: Omit<ResumePoint, 'since'>;
  readonly notRead?: { readonly through: number; readonly since: string };
};

export type WholeOptions = VerifyOptions & {
  resumeFrom?: (trailId: string) => ResumePoint | undefined;
  sizesWanted?: (trailId: string) => readonly number[];
};

type Finding = { status: 'consistent' } | { status: 'failed'; seq: number; reason: string } | { status: 'incomplete'; reason: string };

/**
 * Reads a trail file whole and says what is wrong with it, whatever it is: `failed` names the first bad record (0 for the
 * file itself), `incomplete` what could not be read or checked, `consistent` that all of it agrees with itself; that nobody
 * rewrote all of it, only an anchor outside can say. Never writes to the trail or beside it. Throws the signal's reason.
 */
export async function verifyTrail(path: string, options: VerifyOptions): Promise<Verdict> {
  const { verdict, whole } = await readWhole(path, options);
  const unchecked = whole?.stored.length ?? 0;
  if (verdict.status !== 'consistent' || unchecked === 0) return verdict;
  return {
    ...verdict,
    status: 'incomplete',
    reason: `it holds ${unchecked} checkpoints, whose signatures are checked elsewhere (core/proof)`,
  };
}

/** The same, with what it read for the checks of signatures and anchors; that is absent where a record is not good. */
export async function readWhole(
  path: string,
  { dataDir, signal, onProgress, ...asked }: WholeOptions,
): Promise<{ verdict: Verdict; whole?: Whole }> {
  const watch = { signal: signal ?? new AbortController().signal, onProgress: onProgress ?? (() => undefined) };
  let head = { size: 0, hash: NO_HASH };
  const conclude = (finding: Finding): Verdict => ({ ...finding, size: head.size, head: head.hash, checkedAt: new Date().toISOString() });
  try {
    const noTrail = fileFinding(path, dataDir);
    if (noTrail) return { verdict: conclude(noTrail) };
    const { file, dispose } = prepareReading(path, dataDir);
    try {
      const obstacle = look(file, findObstacle);
      if (obstacle) return { verdict: conclude(obstacle) };
      head = look(file, readHead);
      const { finding, whole } = await checkAll(file, head.size, watch, asked);
      return { verdict: conclude(finding), ...(whole ? { whole: { ...whole, path } } : {}) };
    } finally {
      dispose();
    }
  } catch (error) {
    return { verdict: conclude(findingOf(error)) };
  }
}

const failed = (reason: string, seq = 0): Finding => ({ status: 'failed', seq, reason });
const incomplete = (reason: string): Finding => ({ status: 'incomplete', reason });

/** A file that this process is writing has passed these checks, and must not be opened beside SQLite. */
function fileFinding(path: string, dataDir: string): Finding | undefined {
  if (!existsSync(path)) return incomplete(`there is no file at ${path}`);
  if (ownerOf(path, dataDir) === 'this process') return undefined;
  const { kind } = readFileFacts(path);
  if (kind === 'not a file') return incomplete(`${path} is not a file`);
  if (kind === 'empty') return failed('the file is empty (zero bytes)');
  return kind === 'other' ? failed('the file is not an SQLite file, so it is no trail') : undefined;
}

/** What makes it pointless to read the records: tables that are not those of a trail. */
function findObstacle(reader: Reader): Finding | undefined {
  const schema = listSchema(reader);
  const version = reader.pragma('user_version', { simple: true }) as number;
  const isNewer = version > SCHEMA_VERSION && schemaFault(schema) !== undefined;
  if (isNewer) return incomplete(`a newer version of Veritrail made it (schema version ${version}); verify it with that`);
  const encoding = String(reader.pragma('encoding', { simple: true }));
  if (encoding !== 'UTF-8') return failed(`its text encoding is ${encoding}, a trail is UTF-8`);
  const known = version >= 1 && version <= SCHEMA_VERSION ? version : SCHEMA_VERSION; // any other is told at the end
  const fault = tableFault(schema, known);
  return fault === undefined ? undefined : failed(fault);
}

type Asked = Pick<WholeOptions, 'resumeFrom' | 'sizesWanted'>;
type Checked = { finding: Finding; whole?: Omit<Whole, 'path'> };

async function checkAll(file: string, size: number, watch: Watch, { resumeFrom, sizesWanted }: Asked): Promise<Checked> {
  const pruned = look(file, (reader) => reader.prepare('SELECT max(size) FROM pruned').pluck().get()) as number | null;
  if (pruned !== null) return { finding: incomplete(`records 1 to ${pruned} were pruned, and this version cannot check what is left`) };
  if (size === 0) return { finding: failed('it holds no records, and a trail begins with one') };
  const trail = look(file, trailIdIn);
  const stored = look(file, (reader) => reader.prepare(queries.checkpoints).all()) as StoredCheckpoint[];
  const start = trail === undefined ? undefined : look(file, (reader) => fittingStart(reader, resumeFrom?.(trail), size));
  const sizes = [...stored.map((one) => one.size), ...(trail === undefined ? [] : (sizesWanted?.(trail) ?? []))];
  const { fault, tree: ranges } = await findFault(file, { first: 1 + (start?.through ?? 0), size, sizes }, watch);
  const blemish = fault ? undefined : look(file, trailFault);
  const finding = fault ? failed(fault.reason, fault.seq) : blemish === undefined ? ({ status: 'consistent' } as const) : failed(blemish);
  if (!ranges || trail === undefined) return { finding };
  const tree = joinTree(start ?? NO_START, ranges);
  const newest = stored.findLast((one) => one.size <= size && one.size >= (start?.through ?? 0));
  const base = newest && tree.startAt(newest.size);
  const resumePoint = base && base.through > 0 ? { ...base, head: look(file, (reader) => hashOf(reader, base.through)) } : undefined;
  return {
    finding,
    whole: {
      trail,
      size,
      stored,
      custody: look(file, readCustody),
      rootAt: tree.rootAt,
      ...(resumePoint ? { resumePoint } : {}),
      ...(start ? { notRead: { through: start.through, since: start.since } } : {}),
    },
  };
}

function trailIdIn(reader: Reader): string | undefined {
  try {
    return readTrailFacts('the file', reader).trail;
  } catch (error) {
    if (error instanceof AppError) return undefined; // record 1 is wrong, and the check of the records says how
    throw error;
  }
}

const hashOf = (reader: Reader, seq: number): string =>
  reader.prepare('SELECT lower(hex(hash)) FROM events WHERE seq = ?').pluck().get(seq) as string;

/** A memory of this file fits it while the record that it ended with still has the same hash. */
function fittingStart(reader: Reader, point: ResumePoint | undefined, size: number): ResumePoint | undefined {
  return point && point.through <= size && hashOf(reader, point.through) === point.head ? point : undefined;
}

/** By aggregate: the look-up table has just been compared with the records. */
function readCustody(reader: Reader): StoredRecord[] {
  const first = reader.prepare(queries.one).all(1);
  const ofAggregate = reader.prepare(aggregateQueriesOf(reader).records);
  return [first, ...[KEYS, CHECKPOINTS].map((id) => ofAggregate.all({ id, from: 1, limit: -1 }))].flat() as StoredRecord[];
}

function look<T>(file: string, at: (reader: Reader) => T): T {
  const reader = openReader(file);
  try {
    return at(reader);
  } finally {
    reader.close();
  }
}

/** A damaged file is the trail's fault, a file out of reach is not; anything else is a bug or a cancel. */
function findingOf(error: unknown): Finding {
  const { message } = error as Error;
  if (isDamage(error)) return failed(`SQLite cannot read it: ${message}`);
  if (isDiskError(error) || error instanceof AppError) return incomplete(`it could not be read: ${message}`);
  throw error;
}
