import { AppError } from '../../../shared/errors.ts';
import { nodesAtPath, readData, scalarsOf } from '../../../shared/filter/data-values.ts';
import { fieldKinds, type FieldName } from '../../../shared/filter/fields.ts';
import type { Condition, Filter } from '../../../shared/filter/filter.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { isTextField, isWordField, textColumns, wordColumns, type WordField } from './columns.ts';
import { compileFilter } from './compile-filter.ts';
import { valueAt } from './data-sql.ts';
import type { IndexParts, Listing } from './find.ts';
import { createParameters, type Parameters } from './parameters.ts';
import { readSlowly } from './read-slowly.ts';
import { valuesOf } from './words.ts';

export type ValueCount = { value: string; count: number };
export type ValuesQuestion = { filter: Filter; field: string; prefix: string; limit: number; through: number };

/** Most frequent first, then by text. */
export const byCount = (counts: readonly ValueCount[]): ValueCount[] =>
  counts.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));

type Find = (listing: Listing) => Promise<Uint32Array>;
/** The rows a question is about, as a condition on `facts`. */
type Rows = { readonly where: string; readonly parameters: Parameters };
/** Which values are wanted: those that begin so, the first of them. */
type Wanted = { readonly prefix: string; readonly limit: number };

/** Counts the values of a field, or of a path in the data, over the events of a filter: most frequent first, then by text. */
export function createValues({ database, trail, words }: IndexParts, find: Find) {
  return async function values({ filter, field, prefix, limit, through }: ValuesQuestion): Promise<ValueCount[]> {
    const target = readTarget(field);
    const rows = await rowsOf(filter, through);
    const wanted = { prefix: prefix.toLowerCase(), limit };
    const counts = target.kind === 'data' ? await ofPath(target.path, rows, wanted) : await ofField(target.field, rows, wanted);
    const meant = [...counts].filter(([value]) => value.toLowerCase().startsWith(wanted.prefix));
    return byCount(meant.map(([value, count]) => ({ value, count }))).slice(0, limit);
  };

  /** Where SQL alone cannot say which rows are meant, the list of them is given to it. */
  async function rowsOf(filter: Filter, through: number): Promise<Rows> {
    const compiled = compileFilter(filter, through, words);
    if (compiled.where) return { where: compiled.where, parameters: compiled.parameters };
    const parameters = createParameters();
    const seqs = await find({ filter, order: 'seq-asc', through });
    return { where: `seq IN (SELECT unnest(${parameters.bind(`[${seqs.join(',')}]`, 'INTEGER[]')}))`, parameters };
  }

  async function ofField(field: FieldName, rows: Rows, wanted: Wanted): Promise<Map<string, number>> {
    if (isWordField(field)) return ofWords(field, rows);
    if (fieldKinds[field] === 'time') {
      throw new AppError('input/invalid', `Times have no list of values. Use a range such as ${field}:last-24h.`);
    }
    const column = isTextField(field) ? textColumns[field] : field;
    const sql = `SELECT CAST(${column} AS VARCHAR) AS value FROM facts WHERE ${rows.where} AND ${column} IS NOT NULL`;
    return tally(sql, rows.parameters, wanted);
  }

  async function ofWords(field: WordField, { where, parameters }: Rows): Promise<Map<string, number>> {
    const column = wordColumns[field];
    const sql = `SELECT ${column} AS word, count(*) AS count FROM facts WHERE ${where} AND ${column} <> 0 GROUP BY 1`;
    const counts = new Map<string, number>();
    for (const { word, count } of await database.rows<{ word: number; count: bigint }>(sql, parameters.values)) {
      for (const value of valuesOf(field, words.textOf(field, word))) addTo(counts, value, Number(count));
    }
    return counts;
  }

  async function ofPath(path: readonly string[], { where, parameters }: Rows, wanted: Wanted): Promise<Map<string, number>> {
    const fromRecords = new Map<string, number>();
    const odd = await database.rows<{ seq: number }>(`SELECT seq FROM facts WHERE ${where} AND odd`, [...parameters.values]);
    const oddSeqs = odd.map(({ seq }) => seq);
    for await (const { data } of readSlowly(trail, oddSeqs)) for (const value of valuesAt(data, path)) addTo(fromRecords, value, 1);
    const counts = await tally(valuesSql(valueAt(path, parameters), where), parameters, wanted, [...fromRecords.keys()]);
    for (const [value, count] of fromRecords) addTo(counts, value, count);
    return counts;
  }

  /** Counts the texts in the column `value`: the first of those wanted, and every one of `kept`, because more of it is known elsewhere. */
  async function tally(
    sql: string,
    parameters: Parameters,
    { prefix, limit }: Wanted,
    kept: readonly string[] = [],
  ): Promise<Map<string, number>> {
    const start = parameters.bind(prefix, 'VARCHAR');
    const isKept = kept.length > 0 ? ` OR value IN (${kept.map((value) => parameters.bind(value, 'VARCHAR')).join(', ')})` : '';
    const counted = `SELECT value, count(*) AS count FROM (${sql}) WHERE starts_with(lower(value), ${start}) GROUP BY 1
      QUALIFY row_number() OVER (ORDER BY count(*) DESC, value) <= ${parameters.bind(limit)}${isKept}`;
    const rows = await database.rows<{ value: string; count: bigint }>(counted, parameters.values);
    return new Map(rows.map(({ value, count }) => [value, Number(count)]));
  }
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

const addTo = (counts: Map<string, number>, value: string, count: number): void => void counts.set(value, (counts.get(value) ?? 0) + count);

/** A field as the filter text writes it. */
function readTarget(field: string): Extract<Condition, { kind: 'field' | 'data' }> {
  const filter = parseFilter(`${field}:*`);
  if (filter.kind === 'field' || filter.kind === 'data') return filter;
  throw new AppError('input/invalid', `"${field}" is not the name of one field.`);
}
