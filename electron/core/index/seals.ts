import type { DuckDBConnection } from '@duckdb/node-api';
import { columnNames } from './columns.ts';
import type { Database } from './database.ts';

/** Records that share a seal. */
export const SEAL_RECORDS = 16_384;

const block = `(seq - 1) // ${SEAL_RECORDS}`;
const sealsOf = (where: string): string =>
  `SELECT ${block} AS block, bit_xor(hash(${columnNames.join(', ')})) AS print, count(*) AS rows FROM facts ${where} GROUP BY ALL`;

const ADD = `INSERT INTO seals ${sealsOf('WHERE seq > $1')}
  ON CONFLICT (block) DO UPDATE SET print = xor(seals.print, excluded.print), rows = seals.rows + excluded.rows`;

const BROKEN = `SELECT coalesce(known.block, now.block) AS block
  FROM (SELECT * FROM seals WHERE block >= $1) known
  FULL JOIN (${sealsOf(`WHERE seq > $1 * ${SEAL_RECORDS}`)}) now ON known.block = now.block
  WHERE known.print IS DISTINCT FROM now.print OR known.rows IS DISTINCT FROM now.rows ORDER BY 1`;

/**
 * Seals the rows after `from`, in the transaction that brings them: DuckDB's own hash over every column, as they were derived
 * from their records.
 */
export const addSeals = (connection: DuckDBConnection, from: number) => connection.run(ADD, [from]);

/** One print over all words, as SQL. It is taken while no other process can write to the file. */
export const WORDS_PRINT = '(SELECT bit_xor(hash(field, word, text)) FROM words)';

/**
 * The stretches (first and last record) whose rows are not those that were sealed, from the one that holds record `after` + 1
 * on. A seal tells what was changed by accident
 * or by hand; it is no proof, and needs none: what a screen shows and what an export holds is read from the records.
 */
export async function brokenSeals(database: Database, after: number): Promise<{ first: number; last: number }[]> {
  const broken = await database.rows<{ block: number }>(BROKEN, [Math.floor(after / SEAL_RECORDS)]);
  return broken.map(({ block }) => ({ first: block * SEAL_RECORDS + 1, last: (block + 1) * SEAL_RECORDS }));
}
