import type { DuckDBValue } from '@duckdb/node-api';
import { AppError } from '../../../shared/errors.ts';
import { nodesAtPath, readData, scalarsOf } from '../../../shared/filter/data-values.ts';
import { foldCase } from '../../../shared/filter/event-text.ts';
import { fieldKinds, type FieldName } from '../../../shared/filter/fields.ts';
import type { Condition, Filter } from '../../../shared/filter/filter.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { isTextField, isWordField, textColumns, type RankedField, type WordField } from './columns.ts';
import { compileFilter } from './compile-filter.ts';
import { valueAt } from './data-sql.ts';
import { countWords, ranked } from './explore/count-words.ts';
import type { Found, IndexParts, Selection } from './find.ts';
import type { Leaves } from './leaves/leaves.ts';
import { createParameters, type Parameters } from './parameters.ts';
import { readSlowly } from './read-slowly.ts';
import { cut, listOf } from './sets/bits.ts';
import { segmentsWith } from './sets/ask-slow.ts';
import { valuesOf } from './words.ts';

export type ValueCount = { value: string; count: number };

/** Which values are wanted: of those that begin so, or hold this (capitals or not), some from a place on. */
export type Wanted = { readonly prefix?: string; readonly search?: string; readonly offset?: number; readonly limit: number };
export type ValuesQuestion = Selection & Wanted & { readonly field: string };

/** `distinct` and `sum` are about all values that were meant, not only those given. */
export type CountedValues = { values: ValueCount[]; distinct: number; sum: number };

/** Most frequent first, then by text. */
export const byCount = (counts: readonly ValueCount[]): ValueCount[] =>
  counts.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));

type Parts = IndexParts & { readonly leaves: Leaves; readonly select: (selection: Selection) => Promise<Found> };
/** A longer list takes the database longer to read than to find again. */
const MOST_LISTED = 20_000;

type Counts = Map<string, number>;
/** The rows a question is about, as a condition on `facts`. */
type Rows = { readonly where: string; readonly parameters: Parameters };

/** Counts the values of a field, or of a path in the data, over the events of a filter: most frequent first, then by text. */
export function createValues({ database, trail, words, columns, leaves, select }: Parts) {
  async function values({ filter, field, through, ...wanted }: ValuesQuestion): Promise<CountedValues> {
    const target = readTarget(field);
    const selection = { filter, through };
    if (target.kind === 'data') return pageOf(await ofPath(target.path, selection), wanted);
    if (isWordField(target.field)) return pageOf(ofWords(target.field, await select(selection)), wanted);
    return ofColumn(target.field, await rowsOf(selection), wanted);
  }

  /** Few rows are given as a list; many, where SQL can say which, by the condition they satisfy. */
  async function rowsOf({ filter, through }: Selection, after?: number): Promise<Rows> {
    const { bits, total } = await select({ filter, through });
    if (total > MOST_LISTED && !hasControl(filter)) {
      const compiled = compileFilter(filter, after === undefined ? { through } : { after, through }, words);
      if (compiled.where) return { where: compiled.where, parameters: compiled.parameters };
    }
    const parameters = createParameters();
    const seqs = listOf(bits).filter((seq) => seq > (after ?? 0));
    return { where: `seq IN (SELECT unnest(${parameters.bind(`[${seqs.join(',')}]`, 'INTEGER[]')}))`, parameters };
  }

  function ofWords(field: WordField, { bits }: Found): Counts {
    const counted = countWords(columns.counted(field), bits, words.size(field));
    const counts: Counts = new Map();
    for (const word of ranked(counted))
      for (const value of valuesOf(field, words.textOf(field, word))) addTo(counts, value, counted[word]!);
    return counts;
  }

  async function ofPath(path: readonly string[], selection: Selection): Promise<Counts> {
    const { counts, through } = await fromLeaves(path, selection);
    if (through >= selection.through) return counts;
    const { where, parameters } = await rowsOf(selection, through === 0 ? undefined : through);
    const odd = await database.rows<{ seq: number }>(`SELECT seq FROM facts WHERE ${where} AND odd`, [...parameters.values]);
    await addFromRecords(
      counts,
      path,
      odd.map(({ seq }) => seq),
    );
    const sql = `SELECT value, count(*) AS count FROM (${valuesSql(valueAt(path, parameters), where)}) GROUP BY 1`;
    for (const { value, count } of await database.rows<{ value: string; count: bigint }>(sql, parameters.values))
      addTo(counts, value, Number(count));
    return counts;
  }

  /** As far as the leaves reach. */
  async function fromLeaves(path: readonly string[], selection: Selection): Promise<{ counts: Counts; through: number }> {
    const reach = Math.min(leaves.state().through, selection.through);
    if (reach === 0) return { counts: new Map(), through: 0 };
    const { bits } = await select(selection);
    const answer = await leaves.ask({ what: 'values', path, among: cut(bits, reach), segments: segmentsWith(bits, reach, leaves.records) });
    if (!answer || !('counts' in answer) || answer.through < reach) return { counts: new Map(), through: 0 };
    const counts = answer.counts;
    await addFromRecords(counts, path, [...answer.open]);
    return { counts, through: reach };
  }

  async function addFromRecords(counts: Counts, path: readonly string[], seqs: readonly number[]): Promise<void> {
    for await (const { data } of readSlowly(trail, seqs)) for (const value of valuesAt(data, path)) addTo(counts, value, 1);
  }

  /** Columns in which nearly every event has a value of its own: the database counts, and gives only the page. */
  async function ofColumn(field: FieldName, rows: Rows, wanted: Wanted): Promise<CountedValues> {
    if (fieldKinds[field] === 'time') {
      throw new AppError('input/invalid', `Times have no list of values. Use a range such as ${field}:last-24h.`);
    }
    const [counted, [totals]] = await Promise.all([
      countColumn(field, rows, wanted),
      database.rows<{ distinct_values: bigint; total: bigint }>(...totalsSql(field, rows, wanted)),
    ]);
    return { values: counted, distinct: Number(totals!.distinct_values), sum: Number(totals!.total) };
  }

  async function countColumn(field: FieldName, rows: Rows, wanted: Wanted): Promise<ValueCount[]> {
    const found = await database.rows<{ value: string; count: bigint }>(...pageSql(field, rows, wanted));
    return found.map(({ value, count }) => ({ value, count: Number(count) }));
  }

  /** The leaves count as far as they reach, the database what comes after; undefined where they cannot. */
  async function rankedByLeaves(field: RankedField, selection: Selection, limit: number): Promise<ValueCount[] | undefined> {
    const reach = Math.min(leaves.state().through, selection.through);
    if (reach === 0 || selection.through - reach > leaves.records) return undefined;
    const { bits } = await select(selection);
    const after = reach < selection.through ? await countColumn(field, await rowsOf(selection, reach), { limit: leaves.records }) : [];
    const others = new Map(after.map(({ value, count }) => [value, count]));
    const segments = segmentsWith(bits, reach, leaves.records);
    const answer = await leaves.ask({ what: 'ranking', field, limit, among: cut(bits, reach), segments, others });
    if (!answer || !('ranked' in answer) || !answer.ranked || answer.through < reach) return undefined;
    return byCount([...answer.ranked].map(([value, count]) => ({ value, count }))).slice(0, limit);
  }

  return {
    values,
    /** Of a field in which nearly every event has a value of its own, the most frequent ones alone: a fraction of the work of `values`. */
    mostFrequent: async (field: RankedField, selection: Selection, limit: number): Promise<ValueCount[]> =>
      (await rankedByLeaves(field, selection, limit)) ?? countColumn(field, await rowsOf(selection), { limit }),
  };
}

type Statement = [sql: string, values: DuckDBValue[]];

/** The database finds the first of many groups without putting all of them in order; as a named query asked twice it takes five times as long. */
function pageSql(field: FieldName, rows: Rows, wanted: Wanted): Statement {
  const { column, where, parameters } = meantRows(field, rows, wanted);
  const page = `LIMIT ${parameters.bind(wanted.limit)} OFFSET ${parameters.bind(wanted.offset ?? 0)}`;
  const sql = `SELECT CAST(${column} AS VARCHAR) AS value, count(*) AS count FROM facts WHERE ${where} GROUP BY 1 ORDER BY count DESC, value ${page}`;
  return [sql, parameters.values];
}

function totalsSql(field: FieldName, rows: Rows, wanted: Wanted): Statement {
  const { column, where, parameters } = meantRows(field, rows, wanted);
  return [`SELECT count(DISTINCT ${column}) AS distinct_values, count(*) AS total FROM facts WHERE ${where}`, parameters.values];
}

/** The rows that have a value that is meant. */
function meantRows(field: FieldName, rows: Rows, { prefix = '', search = '' }: Wanted): Rows & { column: string } {
  const column = isTextField(field) ? textColumns[field] : field;
  const parameters = createParameters(rows.parameters.values);
  const folded = `lower(CAST(${column} AS VARCHAR))`;
  const clauses = [rows.where, `${column} IS NOT NULL`];
  if (prefix !== '') clauses.push(`starts_with(${folded}, ${parameters.bind(prefix.toLowerCase(), 'VARCHAR')})`);
  if (search !== '') clauses.push(`contains(${folded}, ${parameters.bind(foldCase(search), 'VARCHAR')})`);
  return { column, where: clauses.join(' AND '), parameters };
}

function pageOf(counts: Counts, { prefix = '', search = '', offset = 0, limit }: Wanted): CountedValues {
  const [start, part] = [prefix.toLowerCase(), foldCase(search)];
  const meant = [...counts]
    .filter(([value]) => value.toLowerCase().startsWith(start) && foldCase(value).includes(part))
    .map(([value, count]) => ({ value, count }));
  const sum = meant.reduce((total, { count }) => total + count, 0);
  return { values: byCount(meant).slice(offset, offset + limit), distinct: meant.length, sum };
}

function hasControl(filter: Filter): boolean {
  if (filter.kind === 'all' || filter.kind === 'any') return filter.of.some(hasControl);
  return filter.kind === 'not' ? hasControl(filter.of) : filter.kind === 'control';
}

/** Each event gives each different value it has once. */
const valuesSql = (at: string, where: string): string => `
  WITH found AS MATERIALIZED (SELECT ${at} AS found_value FROM facts WHERE ${where}),
  items AS (SELECT unnest(CASE WHEN starts_with(found_value, '[')
      THEN list_distinct(CAST(json_extract(found_value, '$[*]') AS VARCHAR[])) ELSE [found_value] END) AS item
    FROM found WHERE found_value IS NOT NULL)
  SELECT CASE WHEN starts_with(item, '"') THEN json_extract_string(item, '$') ELSE item END AS value
  FROM items WHERE NOT starts_with(item, '[') AND NOT starts_with(item, '{')`;

const valuesAt = (data: string, path: readonly string[]): Set<string> =>
  new Set(
    nodesAtPath(readData(data), path)
      .flatMap(scalarsOf)
      .map(({ text }) => text),
  );

const addTo = (counts: Counts, value: string, count: number): void => void counts.set(value, (counts.get(value) ?? 0) + count);

/** A field as the filter text writes it. */
function readTarget(field: string): Extract<Condition, { kind: 'field' | 'data' }> {
  const filter = parseFilter(`${field}:*`);
  if (filter.kind === 'field' || filter.kind === 'data') return filter;
  throw new AppError('input/invalid', `"${field}" is not the name of one field.`);
}
