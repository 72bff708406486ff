import { randomInt } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { JobProgress, Verdict } from '../../../shared/contract/jobs.ts';
import { openReader, type Reader } from './connection.ts';
import { isSqliteError } from './disk-errors.ts';
import { readFileFacts } from './file-facts.ts';
import { printKeyOf } from './id-print.ts';
import { trailFault } from './open-checks.ts';
import { ownerOf } from './ownership.ts';
import { NO_HASH, readHead } from './read-records.ts';
import { prepareReading } from './reading.ts';
import { readTrailFacts } from './trail-facts.ts';
import type { Head } from './trail.ts';
import { checkRange, type Fault } from './verify/check-range.ts';
import { tallyAggregates, tallyPrints } from './verify/check-derived.ts';
import { Tally, type TallyKey } from './verify/tally.ts';

export type VerifyOptions = { dataDir: string; signal?: AbortSignal; onProgress?: (progress: JobProgress) => void };

const RANGE = 2000;
const NOWHERE: Head = { size: 0, hash: NO_HASH };

export async function verifyTrail(path: string, options: VerifyOptions): Promise<Verdict> {
  const unreadable = unreadableFile(path, options.dataDir);
  if (unreadable) return conclude(NOWHERE, unreadable);
  const { file, dispose } = prepareReading(path, options.dataDir);
  try {
    const reader = openReader(file);
    try {
      return await verifyRecords(reader, options);
    } finally {
      reader.close();
    }
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    return conclude(NOWHERE, { status: 'failed', seq: 0, reason: `SQLite cannot read it: ${(error as Error).message}` });
  } finally {
    dispose();
  }
}

type Finding = { status: 'consistent' } | { status: 'failed'; seq: number; reason: string } | { status: 'incomplete'; reason: string };

function conclude({ size, hash }: Head, finding: Finding): Verdict {
  return { ...finding, size, head: hash, checkedAt: new Date().toISOString() };
}

function unreadableFile(path: string, dataDir: string): Finding | undefined {
  if (ownerOf(path, dataDir) === 'this process') return undefined;
  const { kind } = readFileFacts(path);
  if (kind === 'absent' || kind === 'not a file') return { status: 'incomplete', reason: `there is no file at ${path}` };
  if (kind === 'empty') return { status: 'failed', seq: 0, reason: 'the file is empty (zero bytes)' };
  if (kind === 'other') return { status: 'failed', seq: 0, reason: 'the file is not an SQLite file, so it is no trail' };
  return undefined;
}

async function verifyRecords(reader: Reader, { signal, onProgress }: VerifyOptions): Promise<Verdict> {
  const schema = trailFault(reader);
  const head = readHead(reader);
  const printKey = printKeyOf(readTrailFacts('The file', reader).trail);
  const tallyKey: TallyKey = [randomInt(2 ** 32) | 0, randomInt(2 ** 32) | 0];
  const prints = new Tally(tallyKey);
  const aggregates = new Tally(tallyKey);
  for (let first = 1; first <= head.size; first += RANGE) {
    signal?.throwIfAborted();
    const last = Math.min(head.size, first + RANGE - 1);
    const report = checkRange(reader, { first, last, printKey, tallyKey });
    if (report.fault) return conclude(head, { status: 'failed', ...report.fault });
    prints.join(report.prints);
    aggregates.join(report.aggregates);
    onProgress?.({ done: last, total: head.size, unit: 'records' });
    await setImmediate();
  }
  if (schema) return conclude(head, { status: 'failed', seq: 0, reason: schema });
  const fault = derivedFault(reader, { prints, aggregates }, { printKey, tallyKey });
  return conclude(head, fault ? { status: 'failed', ...fault } : { status: 'consistent' });
}

function derivedFault(
  reader: Reader,
  said: { prints: Tally; aggregates: Tally },
  keys: Parameters<typeof tallyPrints>[1],
): Fault | undefined {
  const { tally, fault } = tallyAggregates(reader, keys);
  if (fault) return fault;
  if (!tally.equals(said.aggregates)) return { seq: 0, reason: 'the index over aggregates does not agree with the records' };
  return tallyPrints(reader, keys).equals(said.prints) ? undefined : { seq: 0, reason: 'the table of ids does not agree with the records' };
}
