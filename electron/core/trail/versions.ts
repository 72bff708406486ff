import type { Writer } from './connection.ts';

const ENTER = `INSERT INTO by_aggregate SELECT aggregate_id, aggregate_version, seq FROM lookup
  WHERE seq > ? AND aggregate_id IS NOT NULL ORDER BY 1, 2`;

/** The plus keeps SQLite from making a new plan for each text it is given, which took four times as long as the look-up. */
const LAST = 'SELECT max(aggregate_version) FROM by_aggregate WHERE aggregate_id = +?';

/** How many events each aggregate has, for the writer's thread: `by_aggregate` and what is not in it yet, together. */
export function createVersions(writer: Writer) {
  const last = writer.prepare(LAST).pluck();
  const enter = writer.prepare(ENTER);
  /** All aggregates of the records that the table lags behind. */
  let late = new Map<string, number>();
  /** Those of the time before: what is busy now was busy then, and need not be asked for. */
  let before = new Map<string, number>();

  return {
    /** The version of an aggregate's next event, which is taken to be appended. */
    next(aggregate: string): number {
      const version = 1 + (late.get(aggregate) ?? before.get(aggregate) ?? (last.get(aggregate) as number | null) ?? 0);
      late.set(aggregate, version);
      return version;
    },
    /** Takes the version of a record that is not in the table yet. */
    add: (aggregate: string, version: number): void => void late.set(aggregate, version),
    /** Forgets everything that is not in the table. */
    forget(): void {
      late = new Map();
      before = new Map();
    },
    /** Enters the records after `entered`, sorted: neighbours share pages. */
    enter(entered: number): void {
      enter.run(entered);
      before = late;
      late = new Map();
    },
  };
}
