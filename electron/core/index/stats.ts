import { statSync } from 'node:fs';
import { wordColumns, type WordField } from './columns.ts';
import type { Database } from './database.ts';
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
    byDay: await byDay(database),
    indexBytes: [path, `${path}.wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0),
  };

  async function byWord(field: WordField): Promise<ValueCount[]> {
    const column = wordColumns[field];
    const sql = `SELECT ${column} AS word, count(*) AS count FROM facts WHERE ${column} <> 0 GROUP BY 1`;
    const rows = await database.rows<{ word: number; count: bigint }>(sql);
    return byCount(rows.map(({ word, count }) => ({ value: words.textOf(field, word), count: Number(count) })));
  }
}

async function byDay(database: Database): Promise<ValueCount[]> {
  const sql = `SELECT CAST(floor(time_seconds / 86400) AS INTEGER) AS day, count(*) AS count FROM facts
    WHERE time_seconds IS NOT NULL GROUP BY 1 ORDER BY 1`;
  const rows = await database.rows<{ day: number; count: bigint }>(sql);
  return rows.map(({ day, count }) => ({ value: new Date(day * 86_400_000).toISOString().slice(0, 10), count: Number(count) }));
}
