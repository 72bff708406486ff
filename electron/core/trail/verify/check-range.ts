import { hash } from 'node:crypto';
import type { Reader } from '../connection.ts';
import { isSqliteError } from '../disk-errors.ts';
import { idPrint, type PrintKey } from '../id-print.ts';
import { recordFault, recordParts } from './check-record.ts';
import { Tally, type TallyKey } from './tally.ts';

/** The first thing wrong in a range, in words that follow "record n is not as it was written:". */
export type Fault = { seq: number; reason: string };

/** What a range of records says: its first fault, or what the derived tables must hold for it. */
export type RangeReport = { fault?: Fault; prints: Tally; aggregates: Tally };

type EventRow = [seq: number, leaf: Buffer, hash: Buffer];
type LookupRow = [seq: number, id: string, aggregateId: string | null, version: number | null];

const EVENTS = `SELECT seq, CAST(x'00' || record AS BLOB), hash FROM events WHERE seq BETWEEN ? AND ? ORDER BY seq`;
const LOOKUP = 'SELECT seq, id, aggregate_id, aggregate_version FROM lookup WHERE seq BETWEEN ? AND ? ORDER BY seq';
const BEFORE = 'SELECT lower(hex(hash)) FROM events WHERE seq = ?';

export type RangeTask = { first: number; last: number; printKey: PrintKey; tallyKey: TallyKey };

/**
 * Reads records first..last as bytes and checks each by itself, against the one before it, and against `lookup`. The hash
 * before the first is taken from its row: the range that ends there has checked it.
 */
export function checkRange(reader: Reader, { first, last, printKey, tallyKey }: RangeTask): RangeReport {
  const report: RangeReport = { prints: new Tally(tallyKey), aggregates: new Tally(tallyKey) };
  let seq = first;
  const fault = (reason: string): RangeReport => ({ ...report, fault: { seq, reason } });
  try {
    let prev =
      first === 1
        ? '0'.repeat(64)
        : (reader
            .prepare(BEFORE)
            .pluck()
            .get(first - 1) as string);
    const events = reader.prepare(EVENTS).raw().all(first, last) as EventRow[];
    const lookup = reader.prepare(LOOKUP).raw().all(first, last) as LookupRow[];
    for (const [found, leaf, stored] of events) {
      if (found !== seq) return fault(`it is missing; the next one there is ${found}`);
      const digest = hash('sha256', leaf, 'buffer');
      if (!Buffer.isBuffer(stored) || !digest.equals(stored)) return fault('its bytes do not give its hash');
      const wrong = recordFault(leaf, 1);
      if (wrong) return fault(wrong);
      const parts = recordParts(leaf);
      if (parts.seq !== seq) return fault(`it says that it is record ${parts.seq}`);
      if (parts.prev !== prev) return fault('its "prev" is not the hash of the record before it');
      const row = lookup[seq - first];
      if (row?.[0] !== seq || row[1] !== parts.id || row[2] !== parts.aggregateId || row[3] !== parts.version)
        return fault('the look-up table says something else about it');
      report.prints.add(idPrint(printKey, parts.id), seq);
      if (parts.aggregateId !== null) report.aggregates.add(idPrint(printKey, parts.aggregateId) ^ parts.version!, seq);
      prev = digest.toString('hex');
      seq++;
    }
    return seq > last ? report : fault('it is missing');
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    return fault(`SQLite cannot read it: ${(error as Error).message}`);
  }
}
