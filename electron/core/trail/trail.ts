import type { MessagePort } from 'node:worker_threads';
import type { Draft } from '../../../shared/event.ts';
import type { PackedDrafts } from './packed-drafts.ts';
import type { SnapshotMark, SnapshotRow } from './snapshot-row.ts';

/** A record as it lies on the trail. `hash` is SHA-256(0x00 || record) in lower-case hex. */
export type StoredRecord = { seq: number; record: string; hash: string };

/**
 * A batch to append: all of it or nothing. `source` is the source name that ids count within; the drafts' own import says
 * the same in its `import.started`. Drafts marked `own` are never compared for duplicates. A checkpoint is stored with them.
 */
export type Append = {
  drafts: readonly Draft[] | PackedDrafts;
  source: string;
  /** Rows to keep in the same transaction; the batch's last record, if it has one, is the event that tells of them. */
  snapshots?: readonly SnapshotRow[];
  checkpoint?: StoredCheckpoint;
};

/** A signed checkpoint as it lies on the trail: records 1..size have this root (lower-case hex), as the note says. */
export type StoredCheckpoint = { size: number; root: string; note: string };

/** The trail after an append, and what became of the drafts that are not `own`: drafts = stored + duplicates + conflicts. */
export type Appended = { size: number; head: string; stored: number; duplicates: number; conflicts: number };

/** Where the trail ends: how many records, and the hash of the last (64 zeros for none). */
export type Head = { size: number; hash: string };

/** What is asked about aggregates. Their events are read with `readAggregate`. */
export type AggregateReads = {
  /** How many events an aggregate has: its last version; 0 where there is no such aggregate. */
  size(id: string): Promise<number>;
  /** Every aggregate with its number of events, by name. */
  list(): Promise<readonly { id: string; events: number }[]>;
  /** The versions that are a multiple of `every`, among records after..through, in the order of the records. */
  due(after: number, through: number, every: number): Promise<{ aggregate: string; version: number; seq: number }[]>;
};

/** What is asked about snapshots. Nothing here says that a row is right; `core/replay` does. */
export type SnapshotReads = {
  get(id: string): Promise<(SnapshotRow & SnapshotMark) | undefined>;
  /** The newest of an aggregate that our reducer of this kind and version derived, up to a version. */
  newest(wanted: { aggregate: string; kind: string; reducerVersion: number; upTo: number }): Promise<SnapshotRow | undefined>;
  /** All of an aggregate, oldest version first. */
  marks(aggregate: string): Promise<SnapshotMark[]>;
  /** All of the trail, those of the newest records first. */
  page(offset: number, limit: number): Promise<SnapshotMark[]>;
  totals(): Promise<{ total: number; totalBytes: number }>;
  /** The record up to which automatic snapshots were made; 0 for none. */
  lastAutomatic(): Promise<number>;
};

/**
 * The evidence as the rest of the core sees it: batches in, records out, asynchronous per batch. Every method may fail with
 * disk/failed; `append` also with disk/full (nothing of the batch is kept, the trail stays usable) and trail/read-only.
 */
export interface Trail {
  readonly id: string;
  readonly name: string;
  /** The trail's true path. A private copy is not named here. */
  readonly path: string;
  readonly access: 'write' | 'read-only';
  /** How and why it is read-only, in a sentence for people. */
  readonly notice?: string;
  head(): Promise<Head>;
  append(batch: Append): Promise<Appended>;
  /** Records first..last in order, those that exist. At most 10,000 a call. */
  readRange(first: number, last: number): Promise<StoredRecord[]>;
  /** The records asked for, in the order asked; a number that is not on the trail is passed over. */
  readSeqs(seqs: readonly number[]): Promise<StoredRecord[]>;
  /** Every record under this id, oldest first: several sources may use one id. */
  readById(id: string): Promise<StoredRecord[]>;
  /** An aggregate's records from a version on, in version order. */
  readAggregate(id: string, fromVersion: number, limit: number): Promise<StoredRecord[]>;
  readonly aggregates: AggregateReads;
  readonly snapshots: SnapshotReads;
  /** The hashes of records first..last, 32 bytes each, end to end, those that exist. */
  readHashes(first: number, last: number): Promise<Buffer>;
  /** Every checkpoint on the trail, smallest first. Nothing about them is checked. */
  readCheckpoints(): Promise<StoredCheckpoint[]>;
  /** A way to this trail for another thread: transfer it there and give it to `connectTrail`. */
  port(): MessagePort;
  /** Afterwards the trail is one plain file, if this was its writer. */
  close(): Promise<void>;
}
