import type { Reader } from '../connection.ts';

/**
 * A run of records as verify reads them: one block of bytes, in which each record has the 0x00 before it that its hash
 * covers and a line end behind it. Fetching a row costs more than hashing it, so a block comes as one row.
 */
export type Leaves = { bytes: Buffer; count: number; hashes: string };

/** Few records until it is known how large they are, then as many as fit. A single record may have 16 MiB. */
const FIRST_RECORDS = 16;
const MOST_RECORDS = 200;
const BLOCK_BYTES = 512 * 1024;

/** How many records the next block should have after one of so many bytes. */
export const nextBlock = (last?: Pick<Leaves, 'bytes' | 'count'>): number =>
  last ? Math.max(1, Math.min(MOST_RECORDS, Math.floor((BLOCK_BYTES * last.count) / last.bytes.length))) : FIRST_RECORDS;

/** `record` goes through as bytes: group_concat and || copy text without looking at it. */
const SQL = `SELECT CAST(x'00' || group_concat(record, x'0a00') || x'0a' AS BLOB) AS bytes, count(*) AS count, group_concat(lower(hex(hash)), '') AS hashes
  FROM (SELECT record, hash FROM events WHERE seq BETWEEN ? AND ? ORDER BY seq)`;

export function createLeafReader(reader: Reader): (first: number, last: number) => Leaves {
  const block = reader.prepare(SQL);
  return (first, last) => block.get(first, last) as Leaves;
}
