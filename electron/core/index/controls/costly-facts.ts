import type { DuckDBDataChunk } from '@duckdb/node-api';
import { controlFacts, isApproval, numbered, subjectOf, type ControlFacts } from '../../../../shared/controls/control-facts.ts';
import type { ControlDefinition } from '../../../../shared/controls/definition.ts';
import { wordColumns, type WordField } from '../columns.ts';
import { numbers } from '../database.ts';
import { wordsIn } from '../field-sql.ts';
import type { IndexParts } from '../find.ts';
import { createParameters } from '../parameters.ts';
import { readSlowly } from '../read-slowly.ts';

type Facts = Partial<Pick<ControlFacts, 'subject' | 'recorded' | 'numbered' | 'decider'>>;

/** Facts that do not lie in memory, for the events they were read of. */
export type CostlyFacts = {
  readonly of: (seq: number) => Facts | undefined;
  readonly has: (seq: number) => boolean;
  /** Events that are not among them need not be shown at all. */
  readonly isComplete: boolean;
};

type Stretch = { readonly after: number; readonly through: number; readonly isWanted: (seq: number) => boolean };
type Collected = Map<number, Facts>;

const readers = { subject: readSubjects, recorded: readRecorded, numbered: readNumbers, decider: readDeciders };

/** Reads what a query needs besides memory, from the database; of odd data from the records. */
export async function readCostlyFacts(parts: IndexParts, needs: ControlDefinition['needs'], stretch: Stretch): Promise<CostlyFacts> {
  const facts: Collected = new Map();
  for (const need of needs) await readers[need](parts, stretch, facts);
  const isComplete = needs.includes('numbered') || needs.includes('subject');
  return { of: (seq) => facts.get(seq), has: (seq) => facts.has(seq), isComplete };
}

const keep = (facts: Collected, seq: number, more: Facts): void => void facts.set(seq, { ...facts.get(seq), ...more });

/** A column of texts, without the way over objects: these are many rows. */
function texts(chunk: DuckDBDataChunk, column: number): (row: number) => string | undefined {
  const vector = chunk.getColumnVector(column);
  return (row) => (vector.getItem(row) as string | null) ?? undefined;
}

async function readSubjects({ database, columns }: IndexParts, { after, through, isWanted }: Stretch, facts: Collected): Promise<void> {
  const types = new Set<number>();
  const column = columns.of('type');
  for (let seq = after + 1; seq <= through; seq++) if (isWanted(seq)) types.add(column[seq]!);
  const parameters = createParameters();
  const range = `seq > ${parameters.bind(after)} AND seq <= ${parameters.bind(through)}`;
  const sql = `SELECT seq, coalesce(aggregate_text, resource_text) AS subject FROM facts
    WHERE ${range} AND ${wordsIn(wordColumns.type, [...types], parameters)}`;
  await database.run(sql, parameters.values, (chunk) => {
    const [seqs, subjects] = [numbers(chunk, 0), texts(chunk, 1)];
    for (let i = 0; i < seqs.length; i++) keep(facts, seqs[i]!, { subject: subjectOf(subjects(i), undefined) });
  });
}

const RANGE = 'seq > $1 AND seq <= $2';

/** Of events that came in live; to the others it says when they were imported. */
async function readRecorded({ database }: IndexParts, { after, through }: Stretch, facts: Collected): Promise<void> {
  const sql = `SELECT seq, recorded_seconds, recorded_nanos FROM facts
    WHERE ${RANGE} AND batch_word = 0 AND NOT own AND recorded_seconds IS NOT NULL`;
  type Row = { seq: number; recorded_seconds: bigint; recorded_nanos: number };
  for (const { seq, recorded_seconds, recorded_nanos } of await database.rows<Row>(sql, [after, through])) {
    keep(facts, seq, { recorded: { seconds: Number(recorded_seconds), nanos: recorded_nanos } });
  }
}

async function readNumbers({ database, trail, columns, words }: IndexParts, { after, through }: Stretch, facts: Collected): Promise<void> {
  const at = (name: string) => `CAST(json_extract(CASE WHEN odd THEN NULL ELSE data END, '/${name}') AS VARCHAR)`;
  const sql = `SELECT seq, CAST(odd AS INTEGER) AS is_odd, ${at('sequence')} AS number_text, ${at('aggregate_id')} AS name FROM facts
    WHERE ${RANGE} AND NOT own AND contains(data, '"sequence":')`;
  const odd: number[] = [];
  const word = (field: WordField, seq: number) => (columns.of(field)[seq] === 0 ? undefined : words.textOf(field, columns.of(field)[seq]!));
  await database.run(sql, [after, through], (chunk) => {
    const [seqs, isOdd, counts, names] = [numbers(chunk, 0), numbers(chunk, 1), texts(chunk, 2), texts(chunk, 3)];
    for (const [i, seq] of seqs.entries()) {
      const [count, name] = [counts(i), names(i)];
      if (isOdd[i] === 1) odd.push(seq);
      else if (count !== undefined && /^[-0-9]/.test(count)) {
        const aggregate = name?.startsWith('"') ? (JSON.parse(name) as string) : undefined;
        keep(facts, seq, { numbered: numbered(Number(count), aggregate, { source: word('source', seq), actor: word('actor', seq) }) });
      }
    }
  });
  for await (const event of readSlowly(trail, odd)) keep(facts, event.seq, { numbered: controlFacts(event).numbered });
}

/** Approvals are few: their records tell. */
async function readDeciders({ trail, columns, words }: IndexParts, { after, through }: Stretch, facts: Collected): Promise<void> {
  const column = columns.of('type');
  const isMeant = Array.from({ length: words.size('type') }, (_, word) => word > 0 && isApproval(words.textOf('type', word)));
  const approvals: number[] = [];
  for (let seq = after + 1; seq <= through; seq++) if (isMeant[column[seq]!]) approvals.push(seq);
  for await (const event of readSlowly(trail, approvals)) keep(facts, event.seq, { decider: controlFacts(event).decider });
}
