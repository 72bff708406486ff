import type { Writer } from './connection.ts';
import { groupsOf } from './groups-of.ts';

const ENTER = `INSERT INTO by_aggregate SELECT aggregate_id, aggregate_version, seq FROM lookup
  WHERE seq > ? AND aggregate_id IS NOT NULL ORDER BY 1, 2`;

/** Aggregates a question: one by one, asking took as long as storing. */
const ASKED = 256;
const LAST = `WITH asked (one) AS (VALUES ${Array(ASKED).fill('(?)').join(', ')})
  SELECT one, (SELECT max(aggregate_version) FROM by_aggregate WHERE aggregate_id = one) FROM asked`;

/** The plus keeps SQLite from making a new plan for each text it is given, which took four times as long as the look-up. */
const LAST = 'SELECT max(aggregate_version) FROM by_aggregate WHERE aggregate_id = +?';

/** How many events each aggregate has, for the writer's thread: `by_aggregate` and what is not in it yet, together. */
export function createVersions(writer: Writer) {
  const last = writer.prepare(LAST).raw();
  const enter = writer.prepare(ENTER);
  /** All aggregates of the records that the table lags behind. */
  let late = new Map<string, number>();
  /** Those of the time before, because what is busy now was busy then, and those that were asked for. */
  let known = new Map<string, number>();

  return {
    /** Learns what there is of aggregates before `next` is asked. */
    learn(aggregates: readonly (string | undefined)[]): void {
      const unknown = new Set<string>();
      for (const one of aggregates) if (one !== undefined && !late.has(one) && !known.has(one)) unknown.add(one);
      for (const group of groupsOf([...unknown], ASKED))
        for (const [one, version] of last.all(group) as [string, number | null][]) known.set(one, version ?? 0);
    },
    /** The version of an aggregate's next event, which is taken to be appended. */
    next(aggregate: string): number {
      const version = 1 + (late.get(aggregate) ?? known.get(aggregate)!);
      late.set(aggregate, version);
      return version;
    },
    /** Takes the version of a record that is not in the table yet. */
    add: (aggregate: string, version: number): void => void late.set(aggregate, version),
    /** Forgets everything that is not in the table. */
    forget(): void {
      late = new Map();
      known = new Map();
    },
    /** Enters the records after `entered`, sorted: neighbours share pages. */
    enter(entered: number): void {
      enter.run(entered);
      known = late;
      late = new Map();
    },
  };
}
