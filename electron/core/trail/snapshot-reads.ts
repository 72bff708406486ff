import type { Reader } from './connection.ts';
import type { SnapshotMark, SnapshotRow } from './snapshot-row.ts';
import type { SnapshotReads } from './trail.ts';

const MARK = `id, aggregate, version, seq, lower(hex(hash)) AS hash, kind, reducer_version AS reducerVersion, origin, reason, skipped,
  latest, in_time_order AS inTimeOrder, event, created_at AS createdAt, size_bytes AS sizeBytes, lower(hex(state_hash)) AS stateHash`;

/** Every question about snapshots, as whole statements. */
export const snapshotQueries = {
  one: `SELECT ${MARK}, state, blame FROM snapshots WHERE id = ?`,
  newest: `SELECT ${MARK}, state, blame FROM snapshots
           WHERE aggregate = :aggregate AND version <= :upTo AND kind = :kind AND reducer_version = :reducerVersion AND origin <> 'asserted'
           ORDER BY version DESC LIMIT 1`,
  marks: `SELECT ${MARK} FROM snapshots WHERE aggregate = ? ORDER BY version, id`,
  page: `SELECT ${MARK} FROM snapshots ORDER BY seq DESC, id DESC LIMIT :limit OFFSET :offset`,
  totals: 'SELECT count(*) AS total, coalesce(sum(size_bytes), 0) AS totalBytes FROM snapshots',
  lastAutomatic: "SELECT coalesce(max(seq), 0) FROM snapshots WHERE origin = 'automatic'",
} as const;

type Found = { inTimeOrder: number };
const asRow = <T extends SnapshotMark>(row: unknown): T => ({ ...(row as T), inTimeOrder: (row as Found).inTimeOrder === 1 });

type Ask = <T>(ask: () => T) => Promise<T>;

/** The reads about snapshots over one connection. A trail of the first schema version, opened read-only, has none. */
export function createSnapshotReads(reader: Reader, read: Ask): SnapshotReads {
  const hasTable = reader.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'snapshots'").get() !== undefined;
  if (!hasTable) return noSnapshots;
  const one = reader.prepare(snapshotQueries.one);
  const newest = reader.prepare(snapshotQueries.newest);
  const marks = reader.prepare(snapshotQueries.marks);
  const page = reader.prepare(snapshotQueries.page);
  const totals = reader.prepare(snapshotQueries.totals);
  const lastAutomatic = reader.prepare(snapshotQueries.lastAutomatic).pluck();
  const maybe = (row: unknown) => (row === undefined ? undefined : asRow<SnapshotRow & SnapshotMark>(row));
  return {
    get: (id) => read(() => maybe(one.get(id))),
    newest: (wanted) => read(() => maybe(newest.get(wanted))),
    marks: (aggregate) => read(() => marks.all(aggregate).map((row) => asRow<SnapshotMark>(row))),
    page: (offset, limit) => read(() => page.all({ offset, limit }).map((row) => asRow<SnapshotMark>(row))),
    totals: () => read(() => totals.get() as { total: number; totalBytes: number }),
    lastAutomatic: () => read(() => lastAutomatic.get() as number),
  };
}

const noSnapshots: SnapshotReads = {
  get: async () => undefined,
  newest: async () => undefined,
  marks: async () => [],
  page: async () => [],
  totals: async () => ({ total: 0, totalBytes: 0 }),
  lastAutomatic: async () => 0,
};
