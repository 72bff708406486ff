import type { Writer } from './connection.ts';
import type { SnapshotRow } from './snapshot-row.ts';

/** Writes snapshot rows inside the transaction of their batch. `event` is the batch's last record, or null where it has none. */
export function createSnapshotWriter(writer: Writer) {
  const insert =
    writer.prepare(`INSERT INTO snapshots (id, aggregate, version, seq, hash, kind, reducer_version, origin, reason, skipped, latest,
      in_time_order, event, created_at, size_bytes, state_hash, state, blame)
    VALUES (:id, :aggregate, :version, :seq, :hash, :kind, :reducerVersion, :origin, :reason, :skipped, :latest,
      :inTimeOrder, :event, :createdAt, :sizeBytes, :stateHash, :state, :blame)`);
  return (rows: readonly SnapshotRow[], event: number | null): void => {
    for (const row of rows)
      insert.run({
        ...row,
        event,
        hash: Buffer.from(row.hash, 'hex'),
        stateHash: Buffer.from(row.stateHash, 'hex'),
        inTimeOrder: row.inTimeOrder ? 1 : 0,
        sizeBytes: Buffer.byteLength(row.state) + Buffer.byteLength(row.blame),
      });
  };
}
