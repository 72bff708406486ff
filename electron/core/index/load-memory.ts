import type { DuckDBBigIntVector, DuckDBBooleanVector } from '@duckdb/node-api';
import { wordColumns, wordFields } from './columns.ts';
import { numbers, type Database } from './database.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { createWords, type NewWord, type Words } from './words.ts';

/** What of an index lives in memory while it is open: the order of time and the words. */
export type Memory = { readonly timeline: Timeline; readonly words: Words };

/** Fails where words that rows refer to are missing. */
export async function loadMemory(database: Database): Promise<Memory> {
  const words = createWords();
  words.load(await database.rows<NewWord>('SELECT field, word, text FROM words ORDER BY field, word'));
  const [highest] = await database.rows<Record<string, number | null>>(HIGHEST_WORDS);
  if (wordFields.some((field) => !words.has(field, highest![field] ?? 0))) throw new Error('The index lacks words.');
  const timeline = createTimeline();
  await database.run(PLACES, [], (chunk) => {
    const seqs = numbers(chunk, 0);
    const seconds = (chunk.getColumnVector(1) as DuckDBBigIntVector)['items'] as BigInt64Array;
    const nanos = numbers(chunk, 2);
    const isTimed = chunk.getColumnVector(3) as DuckDBBooleanVector;
    const isOwn = chunk.getColumnVector(4) as DuckDBBooleanVector;
    for (let i = 0; i < seqs.length; i++) {
      const place = { seq: seqs[i]!, seconds: Number(seconds[i]), nanos: nanos[i]! };
      timeline.add({ ...place, isTimed: isTimed.getItem(i) === true, isOwn: isOwn.getItem(i) === true });
    }
  });
  return { timeline, words };
}

const HIGHEST_WORDS = `SELECT ${wordFields.map((field) => `max(${wordColumns[field]}) AS "${field}"`).join(', ')} FROM facts`;
const PLACES = `SELECT seq, coalesce(time_seconds, recorded_seconds, 0) AS seconds, coalesce(time_nanos, recorded_nanos, 0) AS nanos,
  time_seconds IS NOT NULL AS is_timed, own FROM facts`;
