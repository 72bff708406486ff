import { Cut, writeForm } from '../../../shared/record-form.ts';
import type { SnapshotRow } from './snapshot-row.ts';
import type { Append, StoredCheckpoint } from './trail.ts';

/**
 * A batch as it crosses to the writer's thread: the drafts as record forms in UTF-8, end to end, with the byte offsets of
 * their parts, `Cut.count` for each. Two buffers change hands without a copy, and the writer's thread makes records of them
 * without a string: what it would spend on strings and their removal is as much as SQLite takes for a row.
 */
export type PackedBatch = {
  bytes: Uint8Array<ArrayBuffer>;
  cuts: Int32Array<ArrayBuffer>;
  source: string;
  snapshots: readonly SnapshotRow[];
  checkpoint?: StoredCheckpoint;
};

/** What a form takes beside its data, most of the time; a guess that costs a copy where it is wrong. */
const ENVELOPE_BYTES = 768;

export function packBatch({ drafts, source, snapshots = [], checkpoint }: Append): PackedBatch {
  const cuts = new Int32Array(drafts.length * Cut.count);
  let bytes = Buffer.allocUnsafeSlow(drafts.reduce((sum, { data }) => sum + data.length + ENVELOPE_BYTES, 0));
  let end = 0;
  for (const [index, draft] of drafts.entries()) {
    const form = writeForm(draft, cuts, index * Cut.count);
    if (bytes.length - end < form.length * 3) bytes = grown(bytes, end, form.length * 3);
    const length = bytes.write(form, end);
    if (length !== form.length) countBytes(form, cuts, index * Cut.count);
    moveCuts(cuts, index * Cut.count, end);
    end += length;
  }
  return { bytes, cuts, source, snapshots, ...(checkpoint ? { checkpoint } : {}) };
}

function grown(bytes: Buffer<ArrayBuffer>, used: number, needed: number): Buffer<ArrayBuffer> {
  const bigger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, used + needed));
  bytes.copy(bigger, 0, 0, used);
  return bigger;
}

/** Makes offsets into a form that is not plain ASCII offsets into its bytes. */
function countBytes(form: string, cuts: Int32Array, at: number): void {
  for (let cut = at; cut < at + Cut.own; cut++) if (cuts[cut]! >= 0) cuts[cut] = Buffer.byteLength(form.slice(0, cuts[cut]));
}

function moveCuts(cuts: Int32Array, at: number, start: number): void {
  for (let cut = at; cut < at + Cut.own; cut++) if (cuts[cut]! >= 0) cuts[cut]! += start;
}

/** How many drafts it holds. */
export const countOf = ({ cuts }: PackedBatch): number => cuts.length / Cut.count;
