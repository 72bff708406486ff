import type { Reader } from './connection.ts';
import { idPrint, type PrintKey } from './id-print.ts';
import type { Head, StoredCheckpoint, StoredRecord } from './trail.ts';

const COVERED = 'SELECT coalesce((SELECT seq FROM id_prints WHERE print = -1), 0)';
/** The columns of a stored record. */
export const RECORD = 'events.seq, events.record, lower(hex(events.hash)) AS hash';

/** Every question a trail answers, as whole statements; a test holds each to a search by key. */
export const queries = {
  head: 'SELECT seq AS size, lower(hex(hash)) AS hash FROM events ORDER BY seq DESC LIMIT 1',
  pruned: 'SELECT size, lower(hex(last_hash)) AS hash FROM pruned ORDER BY size DESC LIMIT 1',
  range: `SELECT ${RECORD} FROM events WHERE seq BETWEEN :first AND :last ORDER BY seq LIMIT 10000`,
  one: `SELECT ${RECORD} FROM events WHERE seq = ?`,
  /** The last record that is in `id_prints` and `by_aggregate`; the row that says so has the print that no id has. */
  covered: COVERED,
  byId: `SELECT ${RECORD} FROM (
           SELECT seq FROM id_prints WHERE print = :print
           UNION SELECT seq FROM lookup WHERE seq > (${COVERED}) AND id = :id
         ) AS found CROSS JOIN lookup USING (seq) CROSS JOIN events USING (seq) WHERE lookup.id = :id ORDER BY found.seq`,
  hashes: 'SELECT hash FROM events WHERE seq BETWEEN :first AND :last ORDER BY seq',
  checkpoints: 'SELECT size, lower(hex(root)) AS root, note FROM checkpoints ORDER BY size',
} as const;

export const NO_HASH = '0'.repeat(64);

/** Where a trail ends. After a prune of everything it is where the prune ended. */
export function readHead(reader: Pick<Reader, 'prepare'>): Head {
  const head = reader.prepare(queries.head).get() ?? reader.prepare(queries.pruned).get();
  return (head as Head | undefined) ?? { size: 0, hash: NO_HASH };
}

/** The reads of the `Trail` interface over one connection. */
export function createReads(reader: Reader, printKey: PrintKey) {
  const range = reader.prepare(queries.range);
  const one = reader.prepare(queries.one);
  const byId = reader.prepare(queries.byId);
  const hashes = reader.prepare(queries.hashes).pluck();
  const checkpoints = reader.prepare(queries.checkpoints);
  return {
    head: () => readHead(reader),
    range: (first: number, last: number) => range.all({ first, last }) as StoredRecord[],
    seqs: (seqs: readonly number[]) => seqs.map((seq) => one.get(seq) as StoredRecord | undefined).filter((row) => row !== undefined),
    byId: (id: string) => byId.all({ id, print: idPrint(printKey, id) }) as StoredRecord[],
    hashes: (first: number, last: number) => Buffer.concat(hashes.all({ first, last }) as Buffer[]),
    checkpoints: () => checkpoints.all() as StoredCheckpoint[],
  };
}
export type Reads = ReturnType<typeof createReads>;
