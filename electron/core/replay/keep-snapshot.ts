import { snapshotDraft } from '../trail/snapshot-event.ts';
import type { SnapshotRow } from '../trail/snapshot-row.ts';
import type { Trail } from '../trail/trail.ts';

/**
 * Stores a snapshot that a person made or handed in: a custody event with the full state, and the row derived from it, in one
 * transaction. Fails with trail/read-only, disk/full or disk/failed.
 */
export async function keepSnapshot(trail: Trail, row: SnapshotRow): Promise<SnapshotRow> {
  const { size } = await trail.append({ drafts: [snapshotDraft(row)], source: '', snapshots: [row] });
  return { ...row, event: size };
}
