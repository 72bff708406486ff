import { hasByAggregate } from '../aggregate-reads.ts';
import type { Reader } from '../connection.ts';
import { idPrint } from '../id-print.ts';
import type { Fault, Keys } from './check-range.ts';
import { Tally, type TallySum } from './tally.ts';

/** What `id_prints` holds for records 1..covered, to compare with what they say. The writer may be adding more meanwhile. */
export function sumPrints(reader: Reader, { tallyKey, covered }: Keys): TallySum {
  const tally = new Tally(tallyKey);
  const rows = reader.prepare('SELECT print, seq FROM id_prints WHERE print >= 0 AND seq <= ?').raw().iterate(covered);
  for (const [print, seq] of rows as Iterable<[number, number]>) tally.add(print, seq);
  return tally.sum();
}

/** Names the record whose print is missing, or says that there is one too many. For when the sums do not agree. */
export function explainPrints(reader: Reader, { printKey, covered }: Keys): Fault {
  const has = reader.prepare('SELECT 1 FROM id_prints WHERE print = ? AND seq = ?').pluck();
  const ids = reader.prepare('SELECT seq, id FROM lookup WHERE seq <= ? ORDER BY seq').raw().all(covered) as [number, string][];
  const missing = ids.find(([seq, id]) => has.get(idPrint(printKey, id), seq) === undefined);
  if (missing) return { seq: missing[0], reason: 'the table "id_prints" does not lead to it' };
  return { seq: 0, reason: 'the table "id_prints" holds rows that belong to no record' };
}

/** `fault` is a record's, `tableFault` one of `by_aggregate` where the records are good. */
export type VersionReport = { fault?: Fault; tableFault?: Fault };

/** What says it all, and takes a sort: versions count the records of an aggregate in their order. */
const OUT_OF_TURN = `SELECT min(seq) FROM (
    SELECT seq, aggregate_version, row_number() OVER (PARTITION BY aggregate_id ORDER BY seq) AS turn
    FROM lookup WHERE aggregate_id IS NOT NULL
  ) WHERE aggregate_version <> turn`;

/** Records whose own row in `by_aggregate`, or that of the version before it and of an earlier record, is not there. */
const NOT_LED_TO = `SELECT min(seq) FROM lookup AS one
  WHERE aggregate_id IS NOT NULL AND seq <= :covered AND min(2, aggregate_version) <> (
    SELECT total((other.aggregate_version = one.aggregate_version AND other.seq = one.seq)
      + (other.aggregate_version = one.aggregate_version - 1 AND other.seq < one.seq))
    FROM by_aggregate AS other WHERE other.aggregate_id = one.aggregate_id
    AND other.aggregate_version BETWEEN one.aggregate_version - 1 AND one.aggregate_version)`;

const HAS_MORE = `SELECT (SELECT count(*) FROM by_aggregate WHERE seq <= :covered) <>
  (SELECT count(aggregate_id) FROM lookup WHERE seq <= :covered)`;

/** Whether versions count up, and `by_aggregate` leads to each. A trail of an older schema has no such table. */
export function checkVersions(reader: Reader, { covered }: Keys): VersionReport {
  const isOlder = !hasByAggregate(reader);
  const unled = isOlder ? null : (reader.prepare(NOT_LED_TO).pluck().get({ covered }) as number | null);
  const isSound = !isOlder && unled === null && reader.prepare(HAS_MORE).pluck().get({ covered }) === 0 && countsOn(reader, covered);
  const wrong = isSound ? null : (reader.prepare(OUT_OF_TURN).pluck().get() as number | null);
  if (wrong !== null) return { fault: { seq: wrong, reason: 'its version is not the next one of its aggregate' } };
  if (isSound || isOlder) return {};
  if (unled !== null) return { tableFault: { seq: unled, reason: 'the table "by_aggregate" does not lead to it' } };
  return { tableFault: { seq: 0, reason: 'the table "by_aggregate" holds rows that belong to no record' } };
}

/** Whether versions count up in the records that the table lags behind too: few enough to go through. */
function countsOn(reader: Reader, covered: number): boolean {
  const last = reader.prepare('SELECT max(aggregate_version) FROM by_aggregate WHERE aggregate_id = ? AND seq <= ?').pluck();
  const late = reader.prepare('SELECT aggregate_id, aggregate_version FROM lookup WHERE seq > ? AND aggregate_id IS NOT NULL ORDER BY seq');
  const versions = new Map<string, number>();
  for (const [id, version] of late.raw().all(covered) as [string, number][]) {
    if (version !== 1 + (versions.get(id) ?? (last.get(id, covered) as number | null) ?? 0)) return false;
    versions.set(id, version);
  }
  return true;
}

/** What SQLite finds wrong with pages and indexes, in its words. A file in order may still hold forged rows. */
export function findBadPage(reader: Reader): { found?: string } {
  const found = reader.pragma('integrity_check(1)', { simple: true }) as string;
  return found === 'ok' ? {} : { found };
}
