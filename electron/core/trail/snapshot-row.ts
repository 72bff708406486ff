/** A snapshot as it lies in the trail file. */
export type SnapshotRow = {
  id: string;
  aggregate: string;
  version: number;
  /** The record of that version, and its hash in lower-case hex. */
  seq: number;
  hash: string;
  kind: string;
  reducerVersion: number;
  origin: 'automatic' | 'manual' | 'asserted';
  reason: string;
  /** How many of the events up to the version changed nothing. */
  skipped: number;
  /** The latest moment up to the version, and whether the events up to it came in the order of their moments. */
  latest: string;
  inTimeOrder: boolean;
  /** The custody event that tells of it; filled by the writer where the batch has records, else null. */
  event: number | null;
  createdAt: string;
  /** SHA-256 of the state's text, in lower-case hex. */
  stateHash: string;
  /** Canonical JSON of the state, and of the record to blame for each field. */
  state: string;
  blame: string;
};

/** A snapshot without what is long. */
export type SnapshotMark = Omit<SnapshotRow, 'state' | 'blame'> & { sizeBytes: number };
