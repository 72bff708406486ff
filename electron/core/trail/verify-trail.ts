import { existsSync } from 'node:fs';
import type { JobProgress, Verdict } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { openReader, type Reader } from './connection.ts';
import { isDamage, isDiskError } from './disk-errors.ts';
import { readFileFacts } from './file-facts.ts';
import { trailFault } from './open-checks.ts';
import { ownerOf } from './ownership.ts';
import { NO_HASH, readHead } from './read-records.ts';
import { prepareReading } from './reading.ts';
import { listSchema, SCHEMA_VERSION, schemaFault, tableFault } from './schema.ts';
import { findFault, type Watch } from './verify/find-fault.ts';

export type VerifyOptions = { dataDir: string; signal?: AbortSignal; onProgress?: (progress: JobProgress) => void };

type Finding = { status: 'consistent' } | { status: 'failed'; seq: number; reason: string } | { status: 'incomplete'; reason: string };

/**
 * Reads a trail file whole and says what is wrong with it, whatever it is: `failed` names the first bad record (0 for the
 * file itself), `incomplete` what could not be read or checked, `consistent` that all of it agrees with itself; that nobody
 * rewrote all of it, only an anchor outside can say. Never writes to the trail or beside it. Throws the signal's reason.
 */
export async function verifyTrail(path: string, { dataDir, signal, onProgress }: VerifyOptions): Promise<Verdict> {
  const watch = { signal: signal ?? new AbortController().signal, onProgress: onProgress ?? (() => undefined) };
  let head = { size: 0, hash: NO_HASH };
  const conclude = (finding: Finding): Verdict => ({ ...finding, size: head.size, head: head.hash, checkedAt: new Date().toISOString() });
  try {
    const noTrail = fileFinding(path, dataDir);
    if (noTrail) return conclude(noTrail);
    const { file, dispose } = prepareReading(path, dataDir);
    try {
      const obstacle = look(file, findObstacle);
      if (obstacle) return conclude(obstacle);
      head = look(file, readHead);
      return conclude(await checkAll(file, head.size, watch));
    } finally {
      dispose();
    }
  } catch (error) {
    return conclude(findingOf(error));
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

async function checkAll(file: string, size: number, watch: Watch): Promise<Finding> {
  const pruned = look(file, (reader) => reader.prepare('SELECT max(size) FROM pruned').pluck().get()) as number | null;
  if (pruned !== null) return incomplete(`records 1 to ${pruned} were pruned, and this version cannot check what is left`);
  if (size === 0) return failed('it holds no records, and a trail begins with one');
  const fault = await findFault(file, size, watch);
  if (fault) return failed(fault.reason, fault.seq);
  const blemish = look(file, trailFault);
  if (blemish !== undefined) return failed(blemish);
  const checkpoints = look(file, (reader) => reader.prepare('SELECT count(*) FROM checkpoints').pluck().get()) as number;
  return checkpoints === 0 ? { status: 'consistent' } : incomplete(`it holds ${checkpoints} checkpoints, which this version cannot check`);
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
