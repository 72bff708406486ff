import { Cut } from '../../../shared/record-form.ts';
import { PackedDrafts } from './packed-drafts.ts';
import type { SnapshotRow } from './snapshot-row.ts';
import type { Append, StoredCheckpoint } from './trail.ts';

/**
 * A batch as it crosses to the writer's thread: `bytes` and `cuts` of its drafts change hands without a copy, and the writer
 * makes records of them without a string. What it would spend on strings and on clearing them away is a third of its time.
 */
export type PackedBatch = {
  bytes: Uint8Array<ArrayBuffer>;
  cuts: Int32Array<ArrayBuffer>;
  source: string;
  snapshots: readonly SnapshotRow[];
  checkpoint?: StoredCheckpoint;
};

export function packBatch({ drafts, source, snapshots = [], checkpoint }: Append): PackedBatch {
  return { ...packed(drafts).take(), source, snapshots, ...(checkpoint ? { checkpoint } : {}) };
}

function packed(drafts: Append['drafts']): PackedDrafts {
  if (drafts instanceof PackedDrafts) return drafts;
  const packing = new PackedDrafts();
  for (const draft of drafts) packing.add(draft);
  return packing;
}

/** How many drafts it holds. */
export const countOf = ({ cuts }: PackedBatch): number => cuts.length / Cut.count;
