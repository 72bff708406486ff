import type { AggregateStateAnswer, ReplayStep } from '../../../shared/contract/aggregates.ts';
import { stateJson, stepJson } from '../../../shared/format/replay-json.ts';
import { safeCsvRow } from '../exporters/csv.ts';
import type { Trail } from '../trail/trail.ts';
import { fieldTexts } from '../replay/difference.ts';
import { createReplay, type Instant } from '../replay/replay.ts';
import { stepsOf } from '../replay/steps.ts';
import { findSubject, type Subject } from '../replay/subject.ts';

type Wanted = { aggregate: string; what: 'state' | 'history'; format: 'json' | 'csv'; instant?: Instant };
type Piece = { text: string; rows: number };

/** The state at an instant, or the history of all changes, as the text of a JSON or CSV file. */
export async function* aggregateTexts(trail: Trail, { aggregate, what, format, instant }: Wanted): AsyncGenerator<Piece> {
  if (what === 'history') return yield* historyTexts(await findSubject(trail, aggregate), format);
  const answer = await createReplay(trail).stateAt(aggregate, instant);
  yield format === 'json' ? { text: `${stateJson(answer)}\n`, rows: 1 } : stateCsv(answer);
}

/** One row a field: its value as JSON, and the event that last set it. */
function stateCsv({ state, blame }: AggregateStateAnswer): Piece {
  const rows = [...fieldTexts(state)].map(([field, value]) => safeCsvRow([field, value, String(blame[field] ?? '')]));
  return { text: safeCsvRow(['field', 'value', 'set by event']) + rows.join(''), rows: rows.length };
}

async function* historyTexts(subject: Subject, format: 'json' | 'csv'): AsyncGenerator<Piece> {
  yield { text: format === 'json' ? '[' : safeCsvRow(HISTORY_COLUMNS), rows: 0 };
  let isFirst = true;
  for await (const steps of stepsOf(subject, 1, subject.size)) {
    const rows = steps.map(format === 'json' ? stepJson : stepCsv);
    yield { text: (isFirst || format === 'csv' ? '' : ',\n') + rows.join(format === 'json' ? ',\n' : ''), rows: rows.length };
    isFirst = false;
  }
  if (format === 'json') yield { text: ']\n', rows: 0 };
}

const HISTORY_COLUMNS = ['version', 'seq', 'time', 'type', 'description', 'field', 'old', 'new', 'skipped'];

/** One row a change; an event that changed nothing has one row as well. */
function stepCsv({ version, seq, time, type, sentence, changes, skipped = '' }: ReplayStep): string {
  const facts = [String(version), String(seq), time, type, sentence];
  if (changes.length === 0) return safeCsvRow([...facts, '', '', '', skipped]);
  const name = (field: string, key: string | undefined) => (key === undefined ? field : `${field}.${key}`);
  return changes.map(({ field, key, old = '', new: next }) => safeCsvRow([...facts, name(field, key), old, next, skipped])).join('');
}
