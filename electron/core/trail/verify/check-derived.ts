import type { Reader } from '../connection.ts';
import { idPrint, type PrintKey } from '../id-print.ts';
import type { Fault } from './check-range.ts';
import { Tally, type TallyKey } from './tally.ts';

type Keys = { printKey: PrintKey; tallyKey: TallyKey };

/** All of `id_prints`, as a tally to compare with what the records say. */
export function tallyPrints(reader: Reader, { tallyKey }: Keys): Tally {
  const tally = new Tally(tallyKey);
  const rows = reader.prepare('SELECT print, seq FROM id_prints').raw().iterate() as Iterable<[number, number]>;
  for (const [print, seq] of rows) tally.add(print, seq);
  return tally;
}

const AGGREGATES = `SELECT aggregate_id, aggregate_version, seq FROM lookup INDEXED BY lookup_by_aggregate
  WHERE aggregate_id IS NOT NULL ORDER BY aggregate_id, aggregate_version`;

/** All of the index over aggregates, as a tally, and the first record whose version is not the next of its aggregate. */
export function tallyAggregates(reader: Reader, { printKey, tallyKey }: Keys): { tally: Tally; fault?: Fault } {
  const tally = new Tally(tallyKey);
  let fault: Fault | undefined;
  let [lastId, lastVersion, lastSeq, print] = ['', 0, 0, 0];
  for (const [id, version, seq] of reader.prepare(AGGREGATES).raw().iterate() as Iterable<[string, number, number]>) {
    if (id !== lastId) [lastId, lastVersion, lastSeq, print] = [id, 0, 0, idPrint(printKey, id)];
    const isNext = version === lastVersion + 1 && seq > lastSeq;
    if (!isNext && seq < (fault?.seq ?? Infinity))
      fault = { seq, reason: `it says it is version ${version} of its aggregate, but the one before is ${lastVersion}` };
    [lastVersion, lastSeq] = [version, seq];
    tally.add(print ^ version, seq);
  }
  return fault ? { tally, fault } : { tally };
}
