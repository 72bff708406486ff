import { statSync } from 'node:fs';
import { wordColumns, type WordField } from './columns.ts';
import type { Database } from './database.ts';
import { timelinePath } from './kept-timeline.ts';
import { byCount, type ValueCount } from './values.ts';
import type { Words } from './words.ts';

export type Stats = {
  total: number;
  own: number;
  byType: ValueCount[];
  byCategory: ValueCount[];
  byOutcome: ValueCount[];
  /** Days in UTC, oldest first; events without a usable time are not among them. */
  byDay: ValueCount[];
  /** The same by hour, the last 168 hours that have events: `2026-01-31T14`. */
  byHour: ValueCount[];
  /** How many records were appended each day: how the trail grows. */
  byRecordedDay: ValueCount[];
  /** Size of the index's files. */
  indexBytes: number;
};

/** Totals over all indexed events but for how the trail grew, which is known. */
export async function readStats({ database, words }: { database: Database; words: Words }): Promise<Omit<Stats, keyof Growth>> {
  const [totals] = await database.rows<{ total: bigint; own: bigint }>('SELECT count(*) AS total, count(*) FILTER (own) AS own FROM facts');
  const [byType, byCategory, byOutcome] = await Promise.all((['type', 'category', 'outcome'] as const).map(byWord));
  return {
    total: Number(totals!.total),
    own: Number(totals!.own),
    byType: byType!,
    byCategory: byCategory!,
    byOutcome: byOutcome!,
    byDay: await byBucket(database, days),
    byHour: await byBucket(database, HOURS),
  };

  async function byWord(field: WordField): Promise<ValueCount[]> {
    const column = wordColumns[field];
    const sql = `SELECT ${column} AS word, count(*) AS count FROM facts WHERE ${column} <> 0 GROUP BY 1`;
    const rows = await database.rows<{ word: number; count: bigint }>(sql);
    return byCount(rows.map(({ word, count }) => ({ value: words.textOf(field, word), count: Number(count) })));
  }
}

export type Growth = Pick<Stats, 'byRecordedDay' | 'indexBytes'>;

/** Says how the trail grew up to a record, and the index with it. Rows never change: only those that came since the last time are read. */
export function createGrowth(database: Database, path: string) {
  const known = new Map<number, number>();
  let reached = 0;
  let running: Promise<void> = Promise.resolve();

  async function read(through: number): Promise<void> {
    if (through <= reached) return;
    const sql = `SELECT CAST(floor(recorded_seconds / ${DAY_SECONDS}) AS INTEGER) AS bucket, count(*) AS count FROM facts
      WHERE seq > $1 AND seq <= $2 AND recorded_seconds IS NOT NULL GROUP BY 1`;
    for (const { bucket, count } of await database.rows<Counted>(sql, [reached, through]))
      known.set(bucket, (known.get(bucket) ?? 0) + Number(count));
    reached = through;
  }

  return async (through: number): Promise<Growth> => {
    const next = running.then(() => read(through));
    running = next.catch(() => undefined);
    await next;
    const byRecordedDay = [...known].toSorted(([a], [b]) => a - b).map(([bucket, count]) => named(bucket, count, days));
    const files = [path, `${path}.wal`, timelinePath(path)];
    return { byRecordedDay, indexBytes: files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0) };
  };
}

type Bucket = { seconds: number; letters: number; most?: number };
type Counted = { bucket: number; count: bigint };
const DAY_SECONDS = 86_400;
const days = { seconds: DAY_SECONDS, letters: 'YYYY-MM-DD'.length };
const HOURS = { seconds: 3600, letters: 'YYYY-MM-DDTHH'.length, most: 168 };

/** Counts by stretches of time in UTC, the latest `most` of those that have any, oldest first. */
async function byBucket(database: Database, bucket: Bucket): Promise<ValueCount[]> {
  const sql = `SELECT CAST(floor(time_seconds / ${bucket.seconds}) AS INTEGER) AS bucket, count(*) AS count FROM facts
    WHERE time_seconds IS NOT NULL GROUP BY 1 ORDER BY 1 DESC LIMIT ${bucket.most ?? 1_000_000}`;
  const rows = await database.rows<Counted>(sql);
  return rows.map((row) => named(row.bucket, Number(row.count), bucket)).toReversed();
}

const named = (bucket: number, count: number, { seconds, letters }: Bucket): ValueCount => ({
  value: new Date(bucket * seconds * 1000).toISOString().slice(0, letters),
  count,
});
