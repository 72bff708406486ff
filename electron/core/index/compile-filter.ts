import { escapeText, foldCase, searchedFields } from '../../../shared/filter/event-text.ts';
import type { Condition, Filter } from '../../../shared/filter/filter.ts';
import { columnNames, isWordField, wordColumns } from './columns.ts';
import { dataCondition, valueAt } from './data-sql.ts';
import { fieldCondition, wordsIn } from './field-sql.ts';
import { createParameters, type Parameters } from './parameters.ts';
import type { Words } from './words.ts';

/** A filter in SQL. */
export type CompiledFilter = {
  /** Gives `seq` and `is_open` of each row that is meant (0), or may be meant and only its record can tell (1). */
  readonly list: string;
  /** The condition on `facts` alone; undefined where only `list` can tell. */
  readonly where: string | undefined;
  readonly parameters: Parameters;
};

/** Part of a statement; `isSure` where it is never NULL. */
export type Clause = { readonly sql: string; readonly isSure: boolean };
type Context = { readonly words: Words; readonly parameters: Parameters; readonly paths: Map<string, string> };

/** The records a question is about: after one, and up to another, which keeps out what came after a listing was asked for first. */
export type Stretch = { readonly after?: number; readonly through: number };

/** Compiles a filter whose times are resolved. */
export function compileFilter(filter: Filter, { after, through }: Stretch, words: Words): CompiledFilter {
  const parameters = createParameters();
  const context: Context = { words, parameters, paths: new Map() };
  const parts = filter.kind === 'everything' ? [] : filter.kind === 'all' ? filter.of : [filter];
  const clauses = parts.map((part) => clause(part, context));
  const stretch = [`seq <= ${parameters.bind(through)}`, ...(after === undefined ? [] : [`seq > ${parameters.bind(after)}`])];
  const sure = [...stretch, ...clauses.filter(({ isSure }) => isSure).map(({ sql }) => sql)].join(' AND ');
  const open = clauses.filter(({ isSure }) => !isSure).map(({ sql }) => sql);
  if (open.length === 0) return { list: `SELECT seq, 0 AS is_open FROM facts WHERE ${sure}`, where: sure, parameters };
  return { list: judgedList(sure, open.join(' AND '), [...context.paths.values()]), where: undefined, parameters };
}

/** In steps, each done before the next: DuckDB would otherwise read the JSON anew for every mention of a path. */
function judgedList(sure: string, open: string, paths: readonly string[]): string {
  const mentioned = columnNames.filter((name) => name === 'seq' || new RegExp(`\\b${name}\\b`).test(open));
  return `WITH found AS MATERIALIZED (SELECT ${[...mentioned, ...paths].join(', ')} FROM facts WHERE ${sure}),
    judged AS MATERIALIZED (SELECT seq, ${open} AS verdict FROM found)
    SELECT seq, CAST(verdict IS NULL AS INTEGER) AS is_open FROM judged WHERE verdict IS NOT FALSE`;
}

function clause(condition: Condition, context: Context): Clause {
  switch (condition.kind) {
    case 'all':
      return joined(condition.of, ' AND ', context);
    case 'any':
      return joined(gathered(condition.of), ' OR ', context);
    case 'not': {
      const { sql, isSure } = clause(condition.of, context);
      return { sql: `(NOT ${sql})`, isSure };
    }
    case 'text':
      return { sql: textAnywhere(condition.text, context), isSure: true };
    case 'control':
      throw new Error('A control query is not answered by SQL.');
    case 'field':
      return fieldCondition(condition.field, condition.tests, context);
    case 'data':
      return { sql: dataCondition(columnOf(condition.path, context), condition.tests, context.parameters), isSure: false };
  }
}

/** The column that holds what stands at a path; one for all conditions on that path. */
function columnOf(path: readonly string[], { paths, parameters }: Context): string {
  const key = JSON.stringify(path);
  const known = [...paths.keys()].indexOf(key);
  if (known >= 0) return `at_${known + 1}`;
  const column = `at_${paths.size + 1}`;
  paths.set(key, `${valueAt(path, parameters)} AS ${column}`);
  return column;
}

function joined(conditions: readonly Condition[], word: string, context: Context): Clause {
  const clauses = conditions.map((part) => clause(part, context));
  return { sql: `(${clauses.map(({ sql }) => sql).join(word)})`, isSure: clauses.every(({ isSure }) => isSure) };
}

/** One condition for all that ask about the same field or path: `a:1 or a:2` is `a:1,2`. */
function gathered(conditions: readonly Condition[]): Condition[] {
  const bySubject = new Map<string, Condition>();
  for (const [at, condition] of conditions.entries()) {
    const subject = subjectOf(condition) ?? String(at);
    const before = bySubject.get(subject);
    const isSame = before !== undefined && 'tests' in before && 'tests' in condition;
    bySubject.set(subject, isSame ? { ...before, tests: [...before.tests, ...condition.tests] } : condition);
  }
  return [...bySubject.values()];
}

function subjectOf(condition: Condition): string | undefined {
  if (condition.kind === 'field') return `field ${condition.field}`;
  return condition.kind === 'data' ? `data ${JSON.stringify(condition.path)}` : undefined;
}

/**
 * Both sides are escaped and case folded alike. What is not ASCII was folded in JavaScript: DuckDB's tables are others. Words
 * are searched once each instead of once an event.
 */
function textAnywhere(text: string, { parameters, words }: Context): string {
  const folded = foldCase(escapeText(text));
  const needle = parameters.bind(folded, 'VARCHAR');
  const inWords = searchedFields
    .filter((field) => isWordField(field))
    .map((field) => {
      const found = words.where(field, (word) => foldCase(escapeText(word)).includes(folded));
      return wordsIn(wordColumns[field], found, parameters);
    });
  const clauses = [
    `contains(coalesce(folded, lower(data)), ${needle})`,
    `(extra IS NOT NULL AND contains(extra, ${needle}))`,
    ...inWords.filter((sql) => sql !== 'FALSE'),
  ];
  return `(${clauses.join(' OR ')})`;
}
