import type { FieldName } from '../../../shared/filter/fields.ts';
import type { Test } from '../../../shared/filter/filter.ts';
import { parseInstant } from '../../../shared/filter/instant.ts';
import { isTextField, isWordField, textColumns, wordColumns } from './columns.ts';
import type { Clause } from './compile-filter.ts';
import { boundsOf, type Bound } from './number-bounds.ts';
import type { Parameters } from './parameters.ts';
import { textPasses } from './scalar-sql.ts';
import type { Words } from './words.ts';

type Context = { readonly words: Words; readonly parameters: Parameters };

/** A condition on an envelope field in SQL. Sure, but for texts compared as numbers. */
export function fieldCondition(field: FieldName, tests: readonly Test[], context: Context): Clause {
  const isSure = !isTextField(field) || tests.every((test) => 'equals' in test || boundsOf(test).length === 0);
  return { sql: fieldSql(field, tests, context), isSure };
}

function fieldSql(field: FieldName, tests: readonly Test[], { words, parameters }: Context): string {
  if (isWordField(field)) return wordsIn(wordColumns[field], words.passing(field, tests), parameters);
  if (isTextField(field)) return guarded(textColumns[field], textPasses(textColumns[field], tests, parameters));
  if (field === 'own') return tests.some((test) => 'present' in test) ? 'TRUE' : `own IN (${tests.map(isTrue).join(', ')})`;
  if (field === 'time' || field === 'recorded')
    return guarded(
      `${field}_seconds`,
      anyOf(tests, (test) => timeTest(field, test, parameters)),
    );
  return guarded(
    field,
    anyOf(tests, (test) => numberTest(field, test, parameters)),
  );
}

const anyOf = (tests: readonly Test[], sql: (test: Test) => string): string => `(${tests.map(sql).join(' OR ')})`;

/** Whether a row's word is one of these. */
export function wordsIn(column: string, words: readonly number[], parameters: Parameters): string {
  if (words.length === 0) return 'FALSE';
  if (words.length <= 16) return `${column} IN (${words.map((word) => parameters.bind(word)).join(', ')})`;
  return `${column} IN (SELECT unnest(${parameters.bind(`[${words.join(',')}]`, 'INTEGER[]')}))`;
}

/** An absent field passes no test, and that is certain. */
const guarded = (column: string, sql: string): string => `(${column} IS NOT NULL AND ${sql})`;

const isTrue = (test: Test): string => ('equals' in test && test.equals === 'true' ? 'TRUE' : 'FALSE');

function numberTest(column: string, test: Test, parameters: Parameters): string {
  return allOf(boundsOf(test), ({ operator, text }) => `${column} ${operator} ${parameters.bind(text, 'BIGINT')}`);
}

function timeTest(field: 'time' | 'recorded', test: Test, parameters: Parameters): string {
  return allOf(boundsOf(test), ({ operator, text }: Bound) => {
    const { seconds, nanos } = parseInstant(text)!;
    const second = parameters.bind(seconds, 'BIGINT');
    const side = operator[0]!;
    // The first clause is implied by the second and lets DuckDB skip whole blocks.
    return `(${field}_seconds ${side}= ${second} AND (${field}_seconds ${side} ${second} OR ${field}_nanos ${operator} ${parameters.bind(nanos)}))`;
  });
}

const allOf = (bounds: readonly Bound[], sql: (bound: Bound) => string): string =>
  bounds.length === 0 ? 'TRUE' : `(${bounds.map(sql).join(' AND ')})`;
