import type { DuckDBBigIntVector, DuckDBBooleanVector } from '@duckdb/node-api';
import type { WordField } from './columns.ts';
import { numbers, type Database } from './database.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { createWords, type Words } from './words.ts';

/** What of an index lives in memory while it is open: the order of time and the words. */
export async function loadMemory(database: Database): Promise<{ timeline: Timeline; words: Words }> {
  const words = createWords();
  words.load(
    await database.rows<{ field: WordField; word: number; text: string }>('SELECT field, word, text FROM words ORDER BY field, word'),
  );
  const timeline = createTimeline();
  await database.run(PLACES, [], (chunk) => {
    const seqs = numbers(chunk, 0);
    const seconds = (chunk.getColumnVector(1) as DuckDBBigIntVector)['items'];
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

const PLACES = `SELECT seq, coalesce(time_seconds, recorded_seconds, 0) AS seconds, coalesce(time_nanos, recorded_nanos, 0) AS nanos,
  time_seconds IS NOT NULL AS is_timed, own FROM facts ORDER BY seq`;
