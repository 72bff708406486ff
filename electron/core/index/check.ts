import type { DuckDBValue } from '@duckdb/node-api';
import { readEvent } from '../../../shared/read-event.ts';
import type { Trail } from '../trail/trail.ts';
import { columnNames, wordColumns, wordFields } from './columns.ts';
import type { Database } from './database.ts';
import { factsOf } from './facts.ts';
import { misplacedEvent } from './check-order.ts';
import { brokenSeals } from './seals.ts';
import type { Timeline } from './timeline.ts';
import type { NewWord, Words } from './words.ts';

export type CheckParts = { database: Database; trail: Trail; words: Words; timeline: Timeline };
export type Disagreement = { seq: number; reason: string };

const SLICE_RECORDS = 250;
const NOT_ON_TRAIL = 'the index holds an event that is not on the trail';
const SELECT = `SELECT ${columnNames.join(', ')} FROM facts WHERE seq BETWEEN $1 AND $2 ORDER BY seq`;

/**
 * Checks that the rows after a record are those that were derived from the records. Where a seal is broken, derives them again and compares:
 * gives the first event that differs, and in what, or nothing.
 */
export async function checkRows(
  parts: CheckParts,
  { after, through }: { after: number; through: number },
): Promise<Disagreement | undefined> {
  for (const { first, last } of await brokenSeals(parts.database, after)) {
    const problem = await compareRows(parts, first, Math.min(through, last));
    if (problem) return problem;
  }
  return undefined;
}

async function compareRows(parts: CheckParts, from: number, to: number): Promise<Disagreement | undefined> {
  for (let first = from; first <= to; first += SLICE_RECORDS) {
    const problem = await checkSlice(parts, first, Math.min(to, first + SLICE_RECORDS - 1));
    if (problem) return problem;
    await new Promise(setImmediate);
  }
  return undefined;
}

/**
 * Checks what belongs to no record: that the words in the file, with which the index will answer next time, are those it
 * answers with now, that the order of time in memory, of which most may come from a file of its own, is that of the rows, and
 * that there is no row without a record. Nothing may be written meanwhile.
 */
export async function checkRest({ database, words, timeline }: CheckParts, through: number): Promise<Disagreement | undefined> {
  const rows = await database.rows<NewWord>('SELECT field, word, text FROM words ORDER BY field, word');
  if (JSON.stringify(rows) !== JSON.stringify(words.all())) return { seq: 0, reason: 'the words of the index were changed' };
  const misplaced = await misplacedEvent(database, timeline);
  if (misplaced !== undefined) return { seq: misplaced, reason: 'the index lists this event at another time than its row' };
  const [extra] = await database.rows<{ seq: number | null }>('SELECT min(seq) AS seq FROM facts WHERE seq > $1 OR seq < 1', [through]);
  return extra?.seq == null ? undefined : { seq: extra.seq, reason: NOT_ON_TRAIL };
}

async function checkSlice({ database, trail, words }: CheckParts, first: number, last: number): Promise<Disagreement | undefined> {
  const records = await trail.readRange(first, last);
  const rows = new Map<number, Row[]>();
  for (const row of await database.rows<Row>(SELECT, [first, last]))
    rows.set(row['seq'] as number, [...(rows.get(row['seq'] as number) ?? []), row]);
  for (const { seq, record } of records) {
    const found = rows.get(seq) ?? [];
    rows.delete(seq);
    if (found.length !== 1)
      return { seq, reason: found.length === 0 ? 'the index lacks this event' : 'the index holds this event more than once' };
    const column = differingColumn(found[0]!, factsOf(readEvent({ seq, record }), words.known).row);
    if (column !== undefined) return { seq, reason: `the index differs from the record in ${column}` };
  }
  const [extra] = rows.keys();
  return extra === undefined ? undefined : { seq: extra, reason: NOT_ON_TRAIL };
}

type Row = Record<string, DuckDBValue>;

/** Seconds come as bigint and are far from what a number cannot hold. */
const plain = (value: DuckDBValue): DuckDBValue => (typeof value === 'bigint' ? Number(value) : value);

function differingColumn(row: Row, derived: readonly DuckDBValue[]): string | undefined {
  const at = columnNames.findIndex((name, i) => plain(row[name]!) !== derived[i]);
  const field = wordFields.find((word) => wordColumns[word] === columnNames[at]);
  return at < 0 ? undefined : (field ?? columnNames[at]);
}
