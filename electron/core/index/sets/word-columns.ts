import type { DuckDBBooleanVector } from '@duckdb/node-api';
import { wordColumns, wordFields, type WordField } from '../columns.ts';
import { numbers, type Database } from '../database.ts';
import { addTo, type Bits, emptyBits } from './bits.ts';

/** The number of a word for each event, by sequence number; 0 is "no value". As wide as the words need. */
export type WordColumn = Uint8Array | Uint16Array | Uint32Array;

/** Events of a block: a multiple of 32. */
export const BLOCK_EVENTS = 65_536;

/** A column, and how often each word occurs in a whole block of it; undefined where that is not known. */
export type Countable = { readonly column: WordColumn; readonly ofBlock: (block: number) => Uint32Array | undefined };

const FIELDS = wordFields.map((field) => wordColumns[field]);
const ROWS = `SELECT seq, own, time_seconds IS NOT NULL AS is_timed, coalesce(file, 0) AS file, ${FIELDS.join(', ')} FROM facts
  WHERE seq > $1 AND seq <= $2`;

/** Counts of blocks are kept where there are fewer words than this. */
const MOST_KEPT = 1024;

/**
 * What most filters and every count look at, in memory: about 20 bytes an event. A scan of it takes a millisecond a million
 * events and brings nothing over from the database. Read behind the index, never written to.
 */
export function createWordColumns(database: Database) {
  const byField = Object.fromEntries(wordFields.map((field) => [field, new Uint8Array(1024)])) as Record<WordField, WordColumn>;
  let files: WordColumn = new Uint8Array(1024);
  let own = emptyBits(0);
  let timed = emptyBits(0);
  let reached = 0;
  let running: Promise<void> = Promise.resolve();

  async function read(through: number): Promise<void> {
    if (through <= reached) return;
    [own, timed] = [withBits(own, through), withBits(timed, through)];
    await database.run(ROWS, [reached, through], (chunk) => {
      const seqs = numbers(chunk, 0);
      const isOwn = chunk.getColumnVector(1) as DuckDBBooleanVector;
      const isTimed = chunk.getColumnVector(2) as DuckDBBooleanVector;
      for (let i = 0; i < seqs.length; i++) {
        if (isOwn.getItem(i)) addTo(own, seqs[i]!);
        if (isTimed.getItem(i)) addTo(timed, seqs[i]!);
      }
      files = copied(files, seqs, numbers(chunk, 3), through);
      for (const [at, field] of wordFields.entries()) byField[field] = copied(byField[field], seqs, numbers(chunk, at + 4), through);
    });
    reached = through;
  }

  /** Of events that were all read: they never change. */
  const blocks = new Map<string, Uint32Array>();

  function countBlock(field: WordField, block: number): Uint32Array | undefined {
    if ((block + 1) * BLOCK_EVENTS > reached + 1) return undefined;
    const key = `${field} ${block}`;
    const known = blocks.get(key);
    if (known) return known;
    const column = byField[field].subarray(block * BLOCK_EVENTS, (block + 1) * BLOCK_EVENTS);
    const highest = highestOf(column);
    if (highest >= MOST_KEPT) return undefined;
    const counts = new Uint32Array(highest + 1);
    for (let i = 0; i < column.length; i++) counts[column[i]!]!++;
    blocks.set(key, counts);
    return counts;
  }

  return {
    /** Reads on until the columns reach so far. */
    reach(through: number): Promise<void> {
      const next = running.then(() => read(through));
      running = next.catch(() => undefined);
      return next;
    },
    of: (field: WordField): WordColumn => byField[field],
    /** The same for counting. */
    counted: (field: WordField): Countable => ({ column: byField[field], ofBlock: (block) => countBlock(field, block) }),
    /** Which file of its import an event came from; 0 for none. */
    files: (): WordColumn => files,
    /** Veritrail's own events; may reach further than other sets, here and below. Not to be changed. */
    own: (): Bits => own,
    /** The events that have a usable time. */
    timed: (): Bits => timed,
  };
}
export type WordColumns = ReturnType<typeof createWordColumns>;

function copied(column: WordColumn, seqs: Int32Array, words: Int32Array, through: number): WordColumn {
  const target = withRoom(column, through, highestOf(words));
  for (let i = 0; i < seqs.length; i++) target[seqs[i]!] = words[i]!;
  return target;
}

function highestOf(words: WordColumn | Int32Array): number {
  let highest = 0;
  for (let i = 0; i < words.length; i++) if (words[i]! > highest) highest = words[i]!;
  return highest;
}

/** The column, or a longer or wider one where it needs to be. */
function withRoom(column: WordColumn, last: number, highest: number): WordColumn {
  const width = Math.max(column.BYTES_PER_ELEMENT, highest > 0xffff ? 4 : highest > 0xff ? 2 : 1);
  if (width === column.BYTES_PER_ELEMENT && last < column.length) return column;
  const length = last < column.length ? column.length : Math.max(last + 1, Math.ceil(column.length * 1.25));
  const wider = width === 4 ? new Uint32Array(length) : width === 2 ? new Uint16Array(length) : new Uint8Array(length);
  wider.set(column);
  return wider;
}

/** The set, or a longer one where it needs to be. */
function withBits(bits: Bits, last: number): Bits {
  if (last >>> 5 < bits.length) return bits;
  const longer = emptyBits(Math.ceil(last * 1.25));
  longer.set(bits);
  return longer;
}
