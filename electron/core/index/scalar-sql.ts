import { parseDecimal } from '../../../shared/filter/decimal.ts';
import type { Test } from '../../../shared/filter/filter.ts';
import { boundsOf, doubleBound, wholeBound, type Bound } from './number-bounds.ts';
import type { Parameters } from './parameters.ts';

/**
 * The tests of shared/filter/scalar.ts in SQL. TRUE and FALSE are certain; NULL says that only the record can tell (a long
 * decimal in a string, say), and then `matches` decides.
 */

/** Whether a text passes one of the tests. `text` is SQL that gives a VARCHAR and is never NULL. */
export function textPasses(text: string, tests: readonly Test[], parameters: Parameters): string {
  return or([...equalsOne(text, tests, (wanted) => wanted, parameters), ...others(tests).map((test) => textTest(text, test, parameters))]);
}

/** Whether a value passes one of the tests. `json` is SQL that names its JSON text, a VARCHAR that is never NULL. */
export function jsonPasses(json: string, tests: readonly Test[], parameters: Parameters): string {
  const text = `json_extract_string(${json}, '$')`;
  const strings = others(tests).map((test) => textTest(text, test, parameters));
  const numbers = tests.map((test) => numberTest(json, test, parameters)).filter((sql) => sql !== 'FALSE');
  const literals = tests.map((test) => literalTest(json, test, parameters)).filter((sql) => sql !== 'FALSE');
  // What a JSON text is shows in its first byte: " before # before digits and - before : before letters.
  return `CASE WHEN ${json} < '#' THEN ${or([...equalsOne(json, tests, (wanted) => JSON.stringify(wanted), parameters), ...strings])}
    WHEN ${json} < ':' THEN ${or(numbers)} WHEN ${json} >= 'f' AND ${json} < 'u' THEN ${or(literals)} ELSE FALSE END`;
}

const others = (tests: readonly Test[]): Test[] => tests.filter((test) => !('equals' in test));

/** All the texts that equal at once: a long list is one search. */
function equalsOne(text: string, tests: readonly Test[], written: (wanted: string) => string, parameters: Parameters): string[] {
  const wanted = tests.flatMap((test) => ('equals' in test ? parameters.bind(written(test.equals), 'VARCHAR') : []));
  return wanted.length > 0 ? [`${text} IN (${wanted.join(', ')})`] : [];
}

function textTest(text: string, test: Test, parameters: Parameters): string {
  if ('present' in test) return 'TRUE';
  if ('like' in test) return patternTest(text, test.like, parameters);
  return and(boundsOf(test).map((bound) => textBound(text, bound, parameters)));
}

function numberTest(json: string, test: Test, parameters: Parameters): string {
  const hasFraction = `(contains(${json}, '.') OR contains(${json}, 'e'))`;
  if ('present' in test) return 'TRUE';
  // DuckDB writes a fraction its own way, so its digits are not those in the record.
  if ('like' in test) return `CASE WHEN ${hasFraction} THEN NULL ELSE ${patternTest(json, test.like, parameters)} END`;
  const bounds = boundsOf(test);
  if (bounds.some(({ text }) => !parseDecimal(text))) return 'FALSE';
  const asDouble = and(bounds.map((bound) => doubleBound(`TRY_CAST(${json} AS DOUBLE)`, bound, parameters)));
  const asWhole = and(bounds.map((bound) => wholeBound(`TRY_CAST(${json} AS HUGEINT)`, bound, parameters)));
  return `CASE WHEN ${hasFraction} THEN ${asDouble} ELSE ${asWhole} END`;
}

function literalTest(json: string, test: Test, parameters: Parameters): string {
  if ('equals' in test) return ['true', 'false', 'null'].includes(test.equals) ? `${json} = '${test.equals}'` : 'FALSE';
  return 'present' in test || 'like' in test ? textTest(json, test, parameters) : 'FALSE';
}

const WHOLE = "'-?[0-9]+'";
const FRACTION = "'-?[0-9]+\\.[0-9]+'";
const DECIMAL = "'-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?'";

function textBound(text: string, bound: Bound, parameters: Parameters): string {
  if (!parseDecimal(bound.text)) return `${text} ${bound.operator} ${parameters.bind(bound.text, 'VARCHAR')}`;
  // 15 digits survive the way through a double; with sign or point that is at most 16 characters.
  return `CASE
    WHEN regexp_full_match(${text}, ${WHOLE}) AND length(${text}) <= 38 THEN ${wholeBound(`TRY_CAST(${text} AS HUGEINT)`, bound, parameters)}
    WHEN regexp_full_match(${text}, ${FRACTION}) AND length(${text}) <= 16 THEN ${doubleBound(`TRY_CAST(${text} AS DOUBLE)`, bound, parameters)}
    WHEN regexp_full_match(${text}, ${DECIMAL}) THEN NULL
    ELSE FALSE END`;
}

/** Not LIKE: a pattern of many % makes that take exponential time. */
function patternTest(text: string, pieces: readonly string[], parameters: Parameters): string {
  const bind = (piece: string) => parameters.bind(piece, 'VARCHAR');
  const [first, last, middle] = [pieces[0]!, pieces.at(-1)!, pieces.slice(1, -1)];
  const [firstLength, lastLength] = [[...first].length, [...last].length];
  const clauses = [`length(${text}) >= ${firstLength + lastLength}`];
  if (first !== '') clauses.push(`starts_with(${text}, ${bind(first)})`);
  if (last !== '') clauses.push(`ends_with(${text}, ${bind(last)})`);
  const between = `substr(${text}, ${firstLength + 1}, length(${text}) - ${firstLength + lastLength})`;
  if (middle.length === 1) clauses.push(`contains(${between}, ${bind(middle[0]!)})`);
  if (middle.length > 1) clauses.push(`list_reduce([${[between, ...middle.map(bind)].join(', ')}], ${CUT}) IS NOT NULL`);
  return and(clauses);
}

/** Takes each piece away with what stands before it; NULL once a piece is not there. */
const CUT = 'lambda rest, piece: CASE WHEN contains(rest, piece) THEN substr(rest, strpos(rest, piece) + length(piece)) END';

const and = (clauses: readonly string[]): string => (clauses.length === 0 ? 'TRUE' : `(${clauses.join(' AND ')})`);
const or = (clauses: readonly string[]): string => (clauses.length === 0 ? 'FALSE' : `(${clauses.join(' OR ')})`);
