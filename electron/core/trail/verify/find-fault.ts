import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { JobProgress } from '../../../../shared/contract/jobs.ts';
import { hasByAggregate } from '../aggregate-reads.ts';
import { openReader, type Reader } from '../connection.ts';
import { printKeyOf } from '../id-print.ts';
import { queries } from '../read-records.ts';
import type { StoredRecord } from '../trail.ts';
import { factsOf } from '../trail-facts.ts';
import { explainPrints } from './check-derived.ts';
import type { Fault, Keys } from './check-range.ts';
import { checkHere, startCheckers } from './checkers.ts';
import { createOutcome } from './outcome.ts';
import { CHUNK } from '../tree/subtree-layout.ts';
import type { RangeTree } from './range-tree.ts';
import type { VerifyTask } from './verify-tasks.ts';

/** Records a task: whole chunks of the tree, long enough that asking for the next costs nothing, short enough for progress and cancel. */
const RANGE = 40 * CHUNK;
/** Up to here the whole check takes less than starting a thread. */
const SMALL = 4_000;

export type Watch = { signal: AbortSignal; onProgress: (progress: JobProgress) => void };

/** Which records to read, and at which sizes the root will be asked for. `first` begins a chunk; above 1 the tables are left. */
export type Extent = { first: number; size: number; sizes: readonly number[] };

/** `tree` is there when every record is good, whatever the tables are. */
export type Findings = { fault?: Fault; tree?: RangeTree[] };

/** Reads records first..size and (from record 1) everything derived from them, on all cores, and answers the first fault. */
export async function findFault(file: string, extent: Extent, { signal, onProgress }: Watch): Promise<Findings> {
  const { first, size } = extent;
  const { keys, fault: noTrail } = drawKeys(file, size);
  const checkers = size - first < SMALL ? checkHere({ file, keys }, signal) : startCheckers({ file, keys }, availableParallelism(), signal);
  const outcome = createOutcome();
  const tree: RangeTree[] = [];
  let done = first - 1;
  try {
    await checkers.perform(tasksFor(extent), (report) => {
      if (report.check === 'range' && report.tree) tree.push(report.tree);
      if (report.check === 'range') onProgress({ done: (done += report.count), total: size, unit: 'records' });
      return outcome.take(report) ? 'more' : 'enough';
    });
  } finally {
    checkers.close();
  }
  const recordFault = outcome.recordFault() ?? noTrail;
  if (recordFault) return { fault: recordFault };
  if (first > 1) return { tree };
  const tableFault =
    withReader(file, (reader) => strayRow(reader) ?? printFault(reader, outcome, keys)) ?? outcome.tableFault() ?? outcome.pageFault();
  return tableFault ? { fault: tableFault, tree } : { tree };
}

/** The tables come first: each is one long task, and the ranges fill the time beside it. */
function* tasksFor({ first: start, size, sizes }: Extent): Generator<VerifyTask> {
  if (start === 1) yield* tableTasks();
  for (let first = start; first <= size; first += RANGE) yield { check: 'range', first, last: Math.min(size, first + RANGE - 1), sizes };
}

function* tableTasks(): Generator<VerifyTask> {
  yield { check: 'pages' };
  yield { check: 'versions' };
  yield { check: 'prints' };
}

function drawKeys(file: string, size: number): { keys: Keys; fault?: Fault } {
  return withReader(file, (reader) => {
    const record = reader.prepare(queries.one).get(1) as StoredRecord | undefined;
    const facts = record && factsOf(record.record);
    const covered = Math.min(size, reader.prepare(queries.covered).pluck().get() as number);
    const tallyKey = [randomInt(2 ** 32) | 0, randomInt(2 ** 32) | 0] as const;
    if (facts) return { keys: { printKey: printKeyOf(facts.trail), tallyKey, covered } };
    return { keys: { printKey: [0, 0], tallyKey, covered }, fault: { seq: 1, reason: 'it does not say which trail begins with it' } };
  });
}

/** Rows for numbers that no record has; those for records are compared with them, one by one. */
function strayRow(reader: Reader): Fault | undefined {
  const record = reader.prepare('SELECT min(seq) FROM events WHERE seq < 1').pluck().get() as number | null;
  if (record !== null) return { seq: record, reason: 'a trail begins with record 1' };
  const row = reader.prepare('SELECT min(seq) FROM lookup WHERE seq < 1 OR seq > (SELECT max(seq) FROM events)').pluck().get() as
    | number
    | null;
  if (row !== null) return { seq: 0, reason: `the look-up table has a row ${row}, and there is no such record` };
  return ['id_prints', ...(hasByAggregate(reader) ? ['by_aggregate'] : [])]
    .filter((table) => reader.prepare(beyondCovered(table)).get() !== undefined)
    .map((table) => ({ seq: 0, reason: `the table "${table}" does not go as far as it says` }))[0];
}

/** In one statement, so that it holds at one moment while the writer goes on: rows enter together with the one that says so. */
const beyondCovered = (table: string): string => `SELECT 1 WHERE (${queries.covered}) > (SELECT max(seq) FROM events)
  OR (SELECT max(seq) FROM ${table}) > (${queries.covered})`;

function printFault(reader: Reader, outcome: ReturnType<typeof createOutcome>, keys: Keys): Fault | undefined {
  return outcome.hasAllPrints() ? undefined : explainPrints(reader, keys);
}

function withReader<T>(file: string, use: (reader: Reader) => T): T {
  const reader = openReader(file);
  try {
    return use(reader);
  } finally {
    reader.close();
  }
}
