import type { DuckDBDataChunk, DuckDBDoubleVector } from '@duckdb/node-api';
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
  await database.run(PLACES, [], (chunk) => addPlaces(timeline, chunk));
  return { timeline, words };
}

/** Millions, while somebody waits for the trail to open: numbers as they lie in memory, and no object for each event. */
function addPlaces(timeline: Timeline, chunk: DuckDBDataChunk): void {
  const seqs = numbers(chunk, 0);
  const seconds = (chunk.getColumnVector(1) as DuckDBDoubleVector)['items'];
  const [nanos, isTimed, isOwn] = [numbers(chunk, 2), numbers(chunk, 3), numbers(chunk, 4)];
  const place = { seq: 0, seconds: 0, nanos: 0, isTimed: false, isOwn: false };
  for (let i = 0; i < seqs.length; i++) {
    place.seq = seqs[i]!;
    place.seconds = seconds[i]!;
    place.nanos = nanos[i]!;
    place.isTimed = isTimed[i] === 1;
    place.isOwn = isOwn[i] === 1;
    timeline.add(place);
  }
}

const HIGHEST_WORDS = `SELECT ${wordFields.map((field) => `max(${wordColumns[field]}) AS "${field}"`).join(', ')} FROM facts`;
const PLACES = `SELECT seq, coalesce(time_seconds, recorded_seconds, 0)::DOUBLE AS seconds, coalesce(time_nanos, recorded_nanos, 0) AS nanos,
  (time_seconds IS NOT NULL)::INTEGER AS is_timed, own::INTEGER AS is_own FROM facts`;
