import type { Reader } from './connection.ts';
import { queries, RECORD } from './read-records.ts';
import type { AggregateReads, StoredRecord, Trail } from './trail.ts';

/** The records of every aggregate: those that `by_aggregate` has, and those it lags behind. */
const places = `(SELECT aggregate_id, aggregate_version, seq FROM by_aggregate
  UNION ALL SELECT aggregate_id, aggregate_version, seq FROM lookup WHERE seq > (${queries.covered}))`;

/** In a trail of schema version 1 or 2 an index of `lookup` leads to them. Such a trail is only read here: writing makes it a new one. */
const placesBefore = 'lookup';

/** Every question about aggregates, as whole statements; a test holds each to a search by key. */
export const aggregateQueries = (from = places) => ({
  records: `SELECT ${RECORD} FROM (
              SELECT aggregate_version, seq FROM ${from} WHERE aggregate_id = :id AND aggregate_version >= :from
              ORDER BY aggregate_version LIMIT :limit
            ) AS found CROSS JOIN events USING (seq) ORDER BY found.aggregate_version`,
  size: `SELECT aggregate_version FROM ${from} WHERE aggregate_id = ? ORDER BY aggregate_version DESC LIMIT 1`,
  all: `SELECT aggregate_id AS id, max(aggregate_version) AS events FROM ${from} WHERE aggregate_id IS NOT NULL
        GROUP BY aggregate_id ORDER BY aggregate_id`,
  due: `SELECT aggregate_id AS aggregate, aggregate_version AS version, seq FROM lookup
        WHERE seq > :after AND seq <= :through AND aggregate_version % :every = 0 ORDER BY seq`,
});

/** Whether a trail is of a schema version that has the table. */
export const hasByAggregate = (reader: Reader): boolean =>
  reader.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'by_aggregate'").get() !== undefined;

/** The questions as a trail's schema version has them answered. */
export const aggregateQueriesOf = (reader: Reader) => aggregateQueries(hasByAggregate(reader) ? places : placesBefore);

type Ask = <T>(ask: () => T) => Promise<T>;

/** The reads about aggregates over one connection. The whole list is kept until the trail has grown: it takes a scan. */
export function createAggregateReads(reader: Reader, read: Ask): Pick<Trail, 'readAggregate' | 'aggregates'> {
  const sql = aggregateQueriesOf(reader);
  const records = reader.prepare(sql.records);
  const size = reader.prepare(sql.size).pluck();
  const all = reader.prepare(sql.all);
  const due = reader.prepare(sql.due);
  const head = reader.prepare('SELECT max(seq) FROM lookup').pluck();
  let known: { head: unknown; list: { id: string; events: number }[] } = { head: undefined, list: [] };
  return {
    readAggregate: (id, from, limit) => read(() => records.all({ id, from, limit }) as StoredRecord[]),
    aggregates: {
      size: (id) => read(() => (size.get(id) as number | undefined) ?? 0),
      list: () =>
        read(() => {
          const now = head.get();
          if (known.head !== now) known = { head: now, list: all.all() as { id: string; events: number }[] };
          return known.list;
        }),
      due: (after, through, every) => read(() => due.all({ after, through, every }) as Awaited<ReturnType<AggregateReads['due']>>),
    },
  };
}
