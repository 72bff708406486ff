/**
 * The state of an aggregate at a version, with the record it is the state of. Derived rows can be derived again; `event` is
 * the custody event that tells of a row, and an automatic row is only a cache and has none. What is long comes last, so
 * that a list need not read it.
 */
export const snapshots = `
CREATE TABLE snapshots (
  id TEXT PRIMARY KEY NOT NULL,
  aggregate TEXT NOT NULL,
  version INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  kind TEXT NOT NULL,
  reducer_version INTEGER NOT NULL,
  origin TEXT NOT NULL,
  reason TEXT NOT NULL,
  skipped INTEGER NOT NULL,
  latest TEXT NOT NULL,
  in_time_order INTEGER NOT NULL,
  event INTEGER,
  created_at TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  state_hash BLOB NOT NULL,
  state TEXT NOT NULL,
  blame TEXT NOT NULL
) STRICT;
CREATE INDEX snapshots_by_aggregate ON snapshots (aggregate, version);
CREATE TRIGGER snapshots_never_change BEFORE UPDATE ON snapshots
BEGIN SELECT RAISE(ABORT, 'snapshots never change'); END;
CREATE TRIGGER snapshots_stay BEFORE DELETE ON snapshots
BEGIN SELECT RAISE(ABORT, 'snapshots stay'); END;
`;
