import { controlFacts, numbered, subjectOf, type ControlFacts } from '../../../../shared/controls/control-facts.ts';
import type { ControlDefinition } from '../../../../shared/controls/definition.ts';
import { wordColumns, type WordField } from '../columns.ts';
import { wordsIn } from '../field-sql.ts';
import { createParameters } from '../parameters.ts';
import type { IndexParts } from '../find.ts';
import { readSlowly } from '../read-slowly.ts';

type Facts = Partial<Pick<ControlFacts, 'subject' | 'recorded' | 'numbered'>>;

/** Facts that do not lie in memory, for the events they were read of. */
export type CostlyFacts = {
  readonly of: (seq: number) => Facts | undefined;
  readonly has: (seq: number) => boolean;
  /** Events that are not among them need not be shown at all. */
  readonly isComplete: boolean;
};

type Stretch = { readonly after: number; readonly through: number; readonly isWanted: (seq: number) => boolean };

/** Reads what a query needs besides memory, from the database; of odd data from the records. */
export async function readCostlyFacts(parts: IndexParts, needs: ControlDefinition['needs'], stretch: Stretch): Promise<CostlyFacts> {
  const facts = new Map<number, Facts>();
  if (needs.includes('subject')) await readSubjects(parts, stretch, facts);
  if (needs.includes('recorded')) await readRecorded(parts, stretch, facts);
  if (needs.includes('numbered')) await readNumbers(parts, stretch, facts);
  const isComplete = needs.includes('numbered') || needs.includes('subject');
  return { of: (seq) => facts.get(seq), has: (seq) => facts.has(seq), isComplete };
}

const RANGE = 'seq > $1 AND seq <= $2';

async function readSubjects(
  { database, columns }: IndexParts,
  { after, through, isWanted }: Stretch,
  facts: Map<number, Facts>,
): Promise<void> {
  const types = new Set<number>();
  const column = columns.of('type');
  for (let seq = after + 1; seq <= through; seq++) if (isWanted(seq)) types.add(column[seq]!);
  const parameters = createParameters();
  const range = `seq > ${parameters.bind(after)} AND seq <= ${parameters.bind(through)}`;
  const sql = `SELECT seq, aggregate_text, resource_text FROM facts WHERE ${range} AND ${wordsIn(wordColumns.type, [...types], parameters)}`;
  type Row = { seq: number; aggregate_text: string | null; resource_text: string | null };
  for (const { seq, aggregate_text, resource_text } of await database.rows<Row>(sql, parameters.values)) {
    facts.set(seq, { subject: subjectOf(aggregate_text ?? undefined, resource_text ?? undefined) });
  }
}

/** Of events that came in live; to the others it says when they were imported. */
async function readRecorded({ database }: IndexParts, { after, through }: Stretch, facts: Map<number, Facts>): Promise<void> {
  const sql = `SELECT seq, recorded_seconds, recorded_nanos FROM facts WHERE ${RANGE} AND batch_word = 0 AND NOT own AND recorded_seconds IS NOT NULL`;
  type Row = { seq: number; recorded_seconds: bigint; recorded_nanos: number };
  for (const { seq, recorded_seconds, recorded_nanos } of await database.rows<Row>(sql, [after, through])) {
    facts.set(seq, { recorded: { seconds: Number(recorded_seconds), nanos: recorded_nanos } });
  }
}

async function readNumbers(
  { database, trail, columns, words }: IndexParts,
  { after, through }: Stretch,
  facts: Map<number, Facts>,
): Promise<void> {
  const has = `contains(data, '"sequence":')`;
  const sql = `SELECT seq, odd, CAST(json_extract(CASE WHEN odd THEN NULL ELSE data END, '/sequence') AS VARCHAR) AS number,
    CAST(json_extract(CASE WHEN odd THEN NULL ELSE data END, '/aggregate_id') AS VARCHAR) AS aggregate FROM facts WHERE ${RANGE} AND NOT own AND ${has}`;
  type Row = { seq: number; odd: boolean; number: string | null; aggregate: string | null };
  const odd: number[] = [];
  const read = (field: WordField, seq: number) => (columns.of(field)[seq] === 0 ? undefined : words.textOf(field, columns.of(field)[seq]!));
  for (const { seq, odd: isOdd, number, aggregate } of await database.rows<Row>(sql, [after, through])) {
    if (isOdd) odd.push(seq);
    else if (number !== null && /^[-0-9]/.test(number)) {
      const name = aggregate?.startsWith('"') ? (JSON.parse(aggregate) as string) : undefined;
      facts.set(seq, { numbered: numbered(Number(number), name, { source: read('source', seq), actor: read('actor', seq) }) });
    }
  }
  for await (const event of readSlowly(trail, odd)) facts.set(event.seq, { numbered: controlFacts(event).numbered });
}
