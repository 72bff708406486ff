import type { DuckDBDoubleVector } from '@duckdb/node-api';
import { wordColumns, wordFields } from './columns.ts';
import { numbers, type Database } from './database.ts';
import type { Place } from './facts.ts';
import { createTimeline, type Timeline, type TimelineState } from './timeline.ts';
import { createWords, type NewWord, type Words } from './words.ts';

/** What of an index lives in memory while it is open: the order of time and the words. */
export type Memory = { readonly timeline: Timeline; readonly words: Words };

/** `kept` is the order as far as it need not be read from the rows. Fails where words that rows refer to are missing. */
export async function loadMemory(database: Database, kept?: TimelineState): Promise<Memory> {
  const words = createWords();
  words.load(await database.rows<NewWord>('SELECT field, word, text FROM words ORDER BY field, word'));
  const [highest] = await database.rows<Record<string, number | null>>(HIGHEST_WORDS);
  if (wordFields.some((field) => !words.has(field, highest![field] ?? 0))) throw new Error('The index lacks words.');
  const timeline = createTimeline(kept);
  await readPlaces(database, kept?.last ?? 0, timeline.add);
  return { timeline, words };
}

/**
 * Hands over when each event after a record was, in no particular order. Millions, while somebody waits: what is handed over
 * is the same object each time.
 */
export async function readPlaces(database: Database, after: number, take: (place: Place) => void): Promise<void> {
  const place = { seq: 0, seconds: 0, nanos: 0, isTimed: false, isOwn: false };
  await database.run(PLACES, [after], (chunk) => {
    const seqs = numbers(chunk, 0);
    const seconds = (chunk.getColumnVector(1) as DuckDBDoubleVector)['items'] as Float64Array;
    const [nanos, isTimed, isOwn] = [numbers(chunk, 2), numbers(chunk, 3), numbers(chunk, 4)];
    for (let i = 0; i < seqs.length; i++) {
      place.seq = seqs[i]!;
      place.seconds = seconds[i]!;
      place.nanos = nanos[i]!;
      place.isTimed = isTimed[i] === 1;
      place.isOwn = isOwn[i] === 1;
      take(place);
    }
  });
}

const HIGHEST_WORDS = `SELECT ${wordFields.map((field) => `max(${wordColumns[field]}) AS "${field}"`).join(', ')} FROM facts`;
const PLACES = `SELECT seq, coalesce(time_seconds, recorded_seconds, 0)::DOUBLE AS seconds, coalesce(time_nanos, recorded_nanos, 0) AS nanos,
  (time_seconds IS NOT NULL)::INTEGER AS is_timed, own::INTEGER AS is_own FROM facts WHERE seq > $1`;
