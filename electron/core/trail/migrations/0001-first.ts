/**
 * The trail file of RECORD_FORMAT.md. `events` is the evidence; `lookup` and `id_prints` are derived from it and answer by
 * id and by aggregate. Ids are random, and an index on their text was half the cost of an import: `id_prints` holds 32 bits
 * of each instead, and a batch enters it sorted.
 */
export const first = `
CREATE TABLE events (seq INTEGER PRIMARY KEY, record TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, root BLOB NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TABLE pruned (size INTEGER PRIMARY KEY, peaks BLOB NOT NULL, last_hash BLOB NOT NULL, note TEXT NOT NULL, receipt INTEGER NOT NULL) STRICT;
CREATE TABLE lookup (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, aggregate_id TEXT, aggregate_version INTEGER) STRICT;
CREATE UNIQUE INDEX lookup_by_aggregate ON lookup (aggregate_id, aggregate_version) WHERE aggregate_id IS NOT NULL;
CREATE TABLE id_prints (print INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (print, seq)) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_insert_in_order BEFORE INSERT ON events
WHEN NEW.seq IS NOT 1 + max(coalesce((SELECT max(seq) FROM events), 0), coalesce((SELECT max(size) FROM pruned), 0))
BEGIN SELECT RAISE(ABORT, 'a trail only grows at its end: this is not the next number'); END;
CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'a trail only grows: records never change'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events
WHEN OLD.seq > coalesce((SELECT max(size) FROM pruned), 0)
BEGIN SELECT RAISE(ABORT, 'a trail only grows: records stay'); END;
CREATE TRIGGER checkpoints_are_new BEFORE INSERT ON checkpoints
WHEN EXISTS (SELECT 1 FROM checkpoints WHERE size = NEW.size)
BEGIN SELECT RAISE(ABORT, 'there is a checkpoint of this size'); END;
CREATE TRIGGER checkpoints_never_change BEFORE UPDATE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints never change'); END;
CREATE TRIGGER checkpoints_stay BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints stay'); END;

CREATE VIEW events_readable AS SELECT
  seq,
  CASE WHEN json_valid(record) THEN record ->> '$.time' END AS time,
  CASE WHEN json_valid(record) THEN record ->> '$.type' END AS type,
  CASE WHEN json_valid(record) THEN coalesce(record ->> '$.actor.name', record ->> '$.actor.id') END AS actor,
  CASE WHEN json_valid(record) THEN record ->> '$.action' END AS action,
  CASE WHEN json_valid(record) THEN record ->> '$.resource.id' END AS resource,
  CASE WHEN json_valid(record) THEN record ->> '$.aggregate.id' END AS aggregate,
  CASE WHEN json_valid(record) THEN record ->> '$.outcome' END AS outcome,
  CASE WHEN json_valid(record) THEN record ->> '$.source' END AS source,
  CASE WHEN json_valid(record) THEN record ->> '$.trace' END AS trace,
  CASE WHEN json_valid(record) THEN record ->> '$.id' END AS id
FROM events;
`;
