import { Cut, writeForm } from '../../../shared/record-form.ts';
import type { SnapshotRow } from './snapshot-row.ts';
import type { Append, StoredCheckpoint } from './trail.ts';

/**
 * A batch as it crosses to the writer's thread: the drafts as record forms, with the offsets of their parts, `Cut.count` for
 * each. Strings and one array of numbers are copied between threads several times faster than objects, and the writer's
 * thread has less to do.
 */
export type PackedBatch = {
  texts: string[];
  cuts: Int32Array<ArrayBuffer>;
  source: string;
  snapshots: readonly SnapshotRow[];
  checkpoint?: StoredCheckpoint;
};

export function packBatch({ drafts, source, snapshots = [], checkpoint }: Append): PackedBatch {
  const cuts = new Int32Array(drafts.length * Cut.count);
  const texts = drafts.map((draft, index) => writeForm(draft, cuts, index * Cut.count));
  return { texts, cuts, source, snapshots, ...(checkpoint ? { checkpoint } : {}) };
}

export const isOwn = ({ cuts }: PackedBatch, index: number): boolean => cuts[index * Cut.count + Cut.own] === 1;

export function idOf({ texts, cuts }: PackedBatch, index: number): string {
  const at = index * Cut.count;
  return unquote(texts[index]!, cuts[at + Cut.id]!, cuts[at + Cut.idEnd]!);
}

export function dataOf({ texts, cuts }: PackedBatch, index: number): string {
  const at = index * Cut.count;
  return texts[index]!.slice(cuts[at + Cut.data], cuts[at + Cut.dataEnd]);
}

const AGGREGATE = '"aggregate":{"id":';
const VERSION = ',"version":';

export function aggregateIdOf({ texts, cuts }: PackedBatch, index: number): string | undefined {
  const end = cuts[index * Cut.count + Cut.version]!;
  if (end < 0) return undefined;
  const text = texts[index]!;
  return unquote(text, text.lastIndexOf(AGGREGATE, end) + AGGREGATE.length, end - VERSION.length);
}

/** The value of the JSON string at start..end, its quotes included. */
function unquote(text: string, start: number, end: number): string {
  const inside = text.slice(start + 1, end - 1);
  return inside.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inside;
}
