import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Reader } from '../connection.ts';
import { isDamage, isTooLarge } from '../disk-errors.ts';
import { idPrint, type PrintKey } from '../id-print.ts';
import { NO_HASH } from '../read-records.ts';
import { readSaid, recordFault, type Said, scanRecord } from './check-record.ts';
import { createLeafReader, nextBlock } from './read-leaves.ts';
import { emptySum, joinSums, Tally, type TallyKey, type TallySum } from './tally.ts';

/** The first thing wrong, in words that follow "record n:". Record 0 stands for the file as a whole. */
export type Fault = { seq: number; reason: string };

/** What a range of records says: its first fault, or what the derived tables must hold for it. */
export type RangeReport = { fault?: Fault; prints: TallySum };

/** What all parts of one verify share; `covered` is the last record that `id_prints` speaks of. */
export type Keys = { printKey: PrintKey; tallyKey: TallyKey; covered: number };

type LookupRow = [seq: number, id: string, aggregateId: string | null, version: number | null];
const LOOKUP = 'SELECT seq, id, aggregate_id, aggregate_version FROM lookup WHERE seq BETWEEN ? AND ? ORDER BY seq';
const HASH = 'SELECT lower(hex(hash)) FROM events WHERE seq = ?';
const HEX_DIGITS = 64;
const LINE_END = 0x0a;

/**
 * Checks records first..last: each by itself, against the one before it, and against `lookup`. The hash before the first is
 * taken as stored; the range that ends there checks it. Fails only where the disk does.
 */
export function checkRange(
  reader: Reader,
  { first, last }: { first: number; last: number },
  { printKey, tallyKey, covered }: Keys,
): RangeReport {
  const readLeaves = createLeafReader(reader);
  const lookup = reader.prepare(LOOKUP).raw();
  let prints = emptySum;
  let block = nextBlock();
  let prev = NO_HASH;

  function checkBlock(from: number, to: number): Fault | undefined {
    const leaves = readLeaves(from, to);
    const { bytes, count, hashes } = leaves;
    const seen = new Tally(tallyKey);
    const rows = lookup.all(from, to) as LookupRow[];
    if (count !== to - from + 1) return { seq: from, reason: 'it is missing' };
    if (hashes.length !== count * HEX_DIGITS) return { seq: from, reason: 'its hash has not 32 bytes' };
    for (let seq = from, at = 0; seq <= to; seq++) {
      const fault = (reason: string): Fault => ({ seq, reason });
      const scanned = scanRecord(bytes, at + 1);
      const end = count === 1 ? bytes.length - 1 : scanned; // alone, its end is known whatever it holds
      const place = (seq - from) * HEX_DIGITS;
      const digest = end < 0 ? '' : hash('sha256', bytes.subarray(at, end), 'hex');
      if (hashes.slice(place, place + HEX_DIGITS) !== digest) return fault('its bytes do not give its hash');
      if (scanned < 0) return fault(recordFault);
      if (bytes[scanned] !== LINE_END || scanned !== end) return fault('something follows its end');
      const said = readSaid(bytes);
      if (said.seq !== seq) return fault(`it says that it is record ${said.seq}`);
      if (said.prev !== prev) return fault('its "prev" is not the hash of the record before it');
      if (!agrees(rows[seq - from], said)) return fault('the look-up table does not say the same about it');
      if (seq <= covered) seen.add(idPrint(printKey, said.id), seq);
      prev = digest;
      at = end + 1;
    }
    if (!isUtf8(bytes)) return { seq: from, reason: 'it is not UTF-8 text' };
    prints = joinSums(prints, seen.sum());
    block = nextBlock(leaves);
    return undefined;
  }

  /** Something is wrong in a block, or it is too large to read at once: one record at a time. */
  function findFault(from: number, to: number, before: string): Fault | undefined {
    prev = before;
    for (let seq = from; seq <= to; seq++) {
      const fault = guarded(seq, () => checkBlock(seq, seq));
      if (fault) return fault;
    }
    return undefined;
  }

  function firstFault(): Fault | undefined {
    if (first > 1)
      prev = reader
        .prepare(HASH)
        .pluck()
        .get(first - 1) as string;
    for (let from = first, to = 0; from <= last; from = to + 1) {
      to = Math.min(last, from + block - 1);
      const before = prev;
      const fault = guarded(from, () => checkBlock(from, to)) && findFault(from, to, before);
      if (fault) return fault;
    }
    return undefined;
  }

  const fault = guarded(first, firstFault);
  return { ...(fault ? { fault } : {}), prints };
}

const agrees = (row: LookupRow | undefined, { seq, id, aggregateId, version }: Said): boolean =>
  row !== undefined && row[0] === seq && row[1] === id && row[2] === aggregateId && row[3] === version;

/** A damaged page is a fault of the trail; a disk that cannot be read is not. */
function guarded(seq: number, check: () => Fault | undefined): Fault | undefined {
  try {
    return check();
  } catch (error) {
    if (isDamage(error) || isTooLarge(error)) return { seq, reason: `SQLite cannot read it: ${(error as Error).message}` };
    throw error;
  }
}
