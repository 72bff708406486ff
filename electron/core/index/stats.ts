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

/** Totals over all indexed events. */
export async function readStats({ database, words, path }: { database: Database; words: Words; path: string }): Promise<Stats> {
  const [totals] = await database.rows<{ total: bigint; own: bigint }>('SELECT count(*) AS total, count(*) FILTER (own) AS own FROM facts');
  const [byType, byCategory, byOutcome] = await Promise.all((['type', 'category', 'outcome'] as const).map(byWord));
  return {
    total: Number(totals!.total),
    own: Number(totals!.own),
    byType: byType!,
    byCategory: byCategory!,
    byOutcome: byOutcome!,
    byDay: await byBucket(database, { column: 'time_seconds', ...days }),
    byHour: await byBucket(database, HOURS),
    ...(await readGrowth(database, path)),
  };

  async function byWord(field: WordField): Promise<ValueCount[]> {
    const column = wordColumns[field];
    const sql = `SELECT ${column} AS word, count(*) AS count FROM facts WHERE ${column} <> 0 GROUP BY 1`;
    const rows = await database.rows<{ word: number; count: bigint }>(sql);
    return byCount(rows.map(({ word, count }) => ({ value: words.textOf(field, word), count: Number(count) })));
  }
}

/** How the trail grew, and the index with it. */
export async function readGrowth(database: Database, path: string): Promise<Pick<Stats, 'byRecordedDay' | 'indexBytes'>> {
  const indexBytes = [path, `${path}.wal`, timelinePath(path)].reduce(
    (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  return { byRecordedDay: await byBucket(database, { column: 'recorded_seconds', ...days }), indexBytes };
}

type Bucket = { column: 'time_seconds' | 'recorded_seconds'; seconds: number; letters: number; most?: number };
const days = { seconds: 86_400, letters: 'YYYY-MM-DD'.length };
const HOURS = { column: 'time_seconds' as const, seconds: 3600, letters: 'YYYY-MM-DDTHH'.length, most: 168 };

/** Counts by stretches of time in UTC, the latest `most` of those that have any, oldest first. */
async function byBucket(database: Database, { column, seconds, letters, most = 1_000_000 }: Bucket): Promise<ValueCount[]> {
  const sql = `SELECT CAST(floor(${column} / ${seconds}) AS INTEGER) AS bucket, count(*) AS count FROM facts
    WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY 1 DESC LIMIT ${most}`;
  const rows = await database.rows<{ bucket: number; count: bigint }>(sql);
  const named = rows.map(({ bucket, count }) => ({
    value: new Date(bucket * seconds * 1000).toISOString().slice(0, letters),
    count: Number(count),
  }));
  return named.toReversed();
}
