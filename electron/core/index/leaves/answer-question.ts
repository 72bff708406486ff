import { listOf } from '../sets/bits.ts';
import { countPath } from './count-path.ts';
import type { LeafAnswer, LeafQuestion, Ranking } from './leaf-messages.ts';
import type { LeafStore } from './leaf-store.ts';
import { createRanking } from './rank-values.ts';
import { searchField } from './search-field.ts';
import { searchPath } from './search-path.ts';
import { looseRows, searchText, type RowVerdicts } from './search-text.ts';
import type { OpenSegment, Rows } from './segment.ts';

/** Lets others have their turn between segments. */
type Pause = () => Promise<void>;

/** Answers over the segments asked for. Throws DamagedSegment where one cannot be read. */
export async function answerQuestion(store: LeafStore, question: LeafQuestion, pause: Pause): Promise<LeafAnswer> {
  const through = store.covered();
  const segments = question.segments.map((number) => store.segments()[number]).filter((one) => one !== undefined);
  if (question.what === 'values') return { through, ...(await countValues(segments, question, pause)) };
  if (question.what === 'ranking') return { through, ranked: await rankValues(segments, question, pause) };
  const [sure, maybe] = [new Uint32Array((through >>> 5) + 1), new Uint32Array((through >>> 5) + 1)];
  for (const segment of segments) {
    const found = search(segment, question);
    sure.set(found.sure, segment.first >>> 5);
    maybe.set(found.maybe, segment.first >>> 5);
    await pause();
  }
  return { through, sets: { sure, maybe } };
}

function search(segment: OpenSegment, question: LeafQuestion & { what: 'text' | 'path' | 'field' }): RowVerdicts {
  if (question.what === 'field') return searchField(segment, question.field, question.texts);
  return question.what === 'text' ? searchText(segment, question.text) : searchPath(segment, question.path, question.tests);
}

async function countValues(segments: readonly OpenSegment[], { path, among }: LeafQuestion & { what: 'values' }, pause: Pause) {
  const counts = new Map<string, number>();
  const open: number[] = [];
  for (const segment of segments) {
    const start = segment.first >>> 5;
    const rows: Rows = among.slice(start, start + segment.noRows().length);
    countPath(segment, path, rows, (value, count) => void counts.set(value, (counts.get(value) ?? 0) + count));
    for (const row of listOf(looseRows(segment).map((word, i) => word & rows[i]!))) open.push(segment.first + row);
    await pause();
  }
  return { counts, open: Uint32Array.from(open) };
}

async function rankValues(segments: readonly OpenSegment[], ranking: Ranking, pause: Pause): Promise<Map<string, number> | undefined> {
  const { add, finish } = createRanking(ranking);
  for (const segment of segments) {
    add(segment);
    await pause();
  }
  return finish();
}
