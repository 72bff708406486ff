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

const OUT_OF_TURN = `SELECT min(seq) FROM lookup AS one WHERE aggregate_id IS NOT NULL AND aggregate_version <> 1 AND NOT EXISTS (
  SELECT 1 FROM lookup AS other WHERE other.aggregate_id = one.aggregate_id
  AND other.aggregate_version = one.aggregate_version - 1 AND other.seq < one.seq)`;

/** The first record whose version is not the next one of its aggregate. Versions are unique by an index. */
export function findVersionFault(reader: Reader): { fault?: Fault } {
  const seq = reader.prepare(OUT_OF_TURN).pluck().get() as number | null;
  return seq === null ? {} : { fault: { seq, reason: 'its version is not the next one of its aggregate' } };
}

/** What SQLite finds wrong with pages and indexes, in its words. A file in order may still hold forged rows. */
export function findBadPage(reader: Reader): { found?: string } {
  const found = reader.pragma('integrity_check(1)', { simple: true }) as string;
  return found === 'ok' ? {} : { found };
}
