/**
 * Which records an aggregate has, as a table of its own: as an index of `lookup` it was entered record by record, and with
 * many aggregates at work each batch changed thousands of its pages. The table may lag behind, as `id_prints` does and as far.
 */
export const byAggregate = `
CREATE TABLE by_aggregate (
  aggregate_id TEXT NOT NULL,
  aggregate_version INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (aggregate_id, aggregate_version)
) STRICT, WITHOUT ROWID;
INSERT INTO by_aggregate SELECT aggregate_id, aggregate_version, seq FROM lookup
  WHERE aggregate_id IS NOT NULL AND seq <= (SELECT seq FROM id_prints WHERE print = -1) ORDER BY 1, 2;
DROP INDEX lookup_by_aggregate;
`;
