import type { Reader } from '../connection.ts';

/**
 * A run of records as verify reads them: one block of bytes, in which each record has the 0x00 before it that its hash
 * covers and a line end behind it. Fetching a row costs more than hashing it, so a block comes as one row.
 */
export type Leaves = { bytes: Buffer; count: number; hashes: string };

/** A block of ordinary records has about 150 kB. */
export const BLOCK = 200;

/** `record` goes through as bytes: group_concat and || copy text without looking at it. */
const SQL = `SELECT CAST(x'00' || group_concat(record, x'0a00') || x'0a' AS BLOB) AS bytes, count(*) AS count, group_concat(lower(hex(hash)), '') AS hashes
  FROM (SELECT record, hash FROM events WHERE seq BETWEEN ? AND ? ORDER BY seq)`;

export function createLeafReader(reader: Reader): (first: number, last: number) => Leaves {
  const block = reader.prepare(SQL);
  return (first, last) => block.get(first, last) as Leaves;
}
