import { fieldKinds, type FieldName } from '../../../shared/filter/fields.ts';
import type { Condition, Filter, Test } from '../../../shared/filter/filter.ts';

/**
 * What a filter means, said a second time, in SQL that the plain sqlite3 shell runs on the records: it shares no code with
 * `matches` or the index. Only for what SQL decides exactly (`isForShell`); `matches` itself covers the odd rest.
 */

/** SQLite's `lower` knows ASCII only, its numbers are doubles or 64 bits wide, no text with an exponent, and 3.40 ends a string at NUL. */
const BEYOND = /\\[^"\\]|\0|İ|\d{19}|\d{16}\.|\.\d{16}|e[+-]?\d{3}|"-?[\d.]+e[+-]?\d+\\?"/i;
/** What the shapes of the generated events hold besides, and no path leads to. */
const NANOSECONDS = /"ts_event":\d+/;

/** Whether SQL reads a draft, written as JSON, as Veritrail does. */
export const isPlainJson = (json: string): boolean => !BEYOND.test(json.replace(NANOSECONDS, '')) && !json.includes('"":');

const isPlainTest = (test: Test): boolean =>
  Object.values(test)
    .flat()
    .every((value) => !BEYOND.test(String(value)));

/** Whether SQL decides a filter exactly. */
export function isForShell(filter: Filter): boolean {
  switch (filter.kind) {
    case 'everything':
      return true;
    case 'all':
    case 'any':
      return filter.of.every(isForShell);
    case 'not':
      return isForShell(filter.of);
    case 'control':
      return false;
    case 'text': // what JSON escapes, and what is not ASCII, has more than one form
      return /^[ !#-[\]-~]+$/.test(filter.text);
    default:
      return filter.tests.every(isPlainTest);
  }
}

/** Where each field stands in a record. */
const members: Record<Exclude<FieldName, 'flag' | 'own'>, string> = {
  type: '$.type',
  category: '$.category',
  action: '$.action',
  actor: '$.actor.id',
  'actor.name': '$.actor.name',
  'actor.type': '$.actor.type',
  'actor.ip': '$.actor.ip',
  resource: '$.resource.id',
  'resource.type': '$.resource.type',
  outcome: '$.outcome',
  severity: '$.severity',
  time: '$.time',
  recorded: '$.recorded',
  aggregate: '$.aggregate.id',
  version: '$.aggregate.version',
  trace: '$.trace',
  request: '$.request',
  causation: '$.causation',
  source: '$.source',
  schema: '$.schema',
  seq: '$.seq',
  id: '$.id',
  batch: '$.from.batch',
  file: '$.from.file',
};
/** Of these, a search for text anywhere leaves some out; it looks at two members that are no field instead. */
const unsearched = ['$.time', '$.recorded', '$.aggregate.version', '$.seq', '$.from.batch', '$.from.file'];
const searched = [...Object.values(members).filter((path) => !unsearched.includes(path)), '$.claimedId', '$.timeText'];

/** A moment as text of one width, so that texts compare as moments do. */
const moment = (sql: string) => `(substr(${sql}, 1, 19) || '.' || substr(rtrim(substr(${sql}, 21), 'Z') || '000000000', 1, 9))`;

const fieldRows = Object.entries(members).map(([field, path]) => {
  const value = fieldKinds[field as FieldName] === 'time' ? moment(`(record ->> '${path}')`) : `record ->> '${path}'`;
  return `SELECT seq, '${field}', iif(typeof(record ->> '${path}') = 'text', 'string', 'number'), ${value} FROM events`;
});

/**
 * Reads the records once: `value` holds a row for each value of each event, by the name of its field or by its path, which is
 * its segments, each after a newline; `listed` its place in time; `words` what a search for text anywhere looks at.
 */
export const readRecords = `
CREATE TEMP TABLE listed AS SELECT seq, ${moment("coalesce(record ->> '$.time', record ->> '$.recorded')")} AS moment FROM events;

CREATE TEMP TABLE words AS SELECT seq, lower(record -> '$.data') AS text FROM events
${searched.map((path) => `UNION ALL SELECT seq, lower(record ->> '${path}') FROM events`).join('\n')};

CREATE TEMP TABLE document AS SELECT seq, 0 AS in_payload, record -> '$.data' AS source FROM events UNION ALL
SELECT seq, 1, iif(json_type(record, path) = 'text' AND json_valid(record ->> path), record ->> path, record -> path) FROM (
  SELECT seq, record, CASE
    WHEN record -> '$.data.aggregate_id' IS NOT NULL THEN '$.data.event_data'
    WHEN record -> '$.data.ts_event' IS NOT NULL THEN '$.data.payload'
    WHEN record -> '$.data.action' IS NOT NULL THEN '$.data.details' END AS path FROM events
) WHERE record -> path IS NOT NULL;

CREATE TEMP TABLE tree AS SELECT seq, in_payload, node.id, node.parent, node.key, node.type, node.fullkey,
  CASE WHEN node.type = 'text' THEN node.value ELSE source -> node.fullkey END AS text FROM document, json_tree(source) AS node;
CREATE INDEX tree_by_parent ON tree (seq, in_payload, parent);

CREATE TEMP TABLE found AS WITH RECURSIVE node (seq, in_payload, id, type, text, path, above, type_above) AS (
  SELECT seq, in_payload, id, type, text, '', '', '' FROM tree WHERE fullkey = '$' UNION ALL
  SELECT seq, in_payload, tree.id, tree.type, tree.text, path || char(10) || tree.key, path, node.type
    FROM node JOIN tree USING (seq, in_payload) WHERE tree.parent = node.id
) SELECT seq, in_payload, path, type, text FROM node
  UNION ALL SELECT seq, in_payload, above, type, text FROM node WHERE type_above = 'array' AND type NOT IN ('array', 'object');

CREATE TEMP TABLE value (seq, name, kind, text);
INSERT INTO value SELECT seq, path,
    CASE type WHEN 'text' THEN 'string' WHEN 'integer' THEN 'number' WHEN 'real' THEN 'number' ELSE type END, text FROM found AS here
  WHERE in_payload OR NOT EXISTS (SELECT 1 FROM found WHERE in_payload AND seq = here.seq AND path = here.path);
${fieldRows.map((rows) => `INSERT INTO value ${rows};`).join('\n')}
INSERT INTO value SELECT seq, 'own', 'string', iif(record ->> '$.own', 'true', 'false') FROM events;
INSERT INTO value SELECT seq, 'flag', 'string', 'time-' || (record ->> '$.timeFlag') FROM events;
INSERT INTO value SELECT seq, 'flag', 'string', 'conflict' FROM events WHERE record ->> '$.claimedId' IS NOT NULL;
DELETE FROM value WHERE text IS NULL;

ALTER TABLE value ADD COLUMN number; -- of numbers, and of texts that are wholly one
UPDATE value SET number = CAST(text AS NUMERIC) WHERE kind = 'number' OR kind = 'string'
  AND ltrim(substr(text, 1, 1), '-') || substr(text, 2) GLOB '[0-9]*' AND substr(text, 2) NOT GLOB '*[^0-9.]*'
  AND text NOT GLOB '*.*.*' AND text NOT GLOB '*.';
CREATE INDEX value_by_name ON value (name, seq);
`;

/** Asks for the count, and for the first and last event by time and by number. */
export const askFor = (filter: Filter): string => `
WITH meant AS MATERIALIZED (SELECT seq, moment FROM listed WHERE ${holds(filter)})
SELECT (SELECT count(*) FROM meant), (SELECT seq FROM meant ORDER BY moment, seq LIMIT 1),
  (SELECT seq FROM meant ORDER BY moment DESC, seq DESC LIMIT 1), (SELECT min(seq) FROM meant), (SELECT max(seq) FROM meant);`;

function holds(condition: Filter | Condition): string {
  switch (condition.kind) {
    case 'everything':
      return 'TRUE';
    case 'all':
      return `(${condition.of.map(holds).join(' AND ')})`;
    case 'any':
      return `(${condition.of.map(holds).join(' OR ')})`;
    case 'not':
      return `NOT ${holds(condition.of)}`;
    case 'control':
      throw new Error('A control query is not for the shell.');
    case 'text':
      return `seq IN (SELECT seq FROM words WHERE instr(text, ${literal(condition.text.toLowerCase())}))`;
    case 'field':
      return valueIn(condition.field, condition.tests.map(fieldKinds[condition.field] === 'time' ? passesTime : passes));
    case 'data':
      return valueIn(condition.path.map((segment) => `\n${segment}`).join(''), condition.tests.map(passes));
  }
}

const valueIn = (name: string, tests: readonly string[]): string =>
  `seq IN (SELECT seq FROM value WHERE name = ${literal(name)} AND (${tests.join(' OR ')}))`;

function passes(test: Test): string {
  if ('present' in test) return 'TRUE';
  if ('like' in test) return `(kind NOT IN ('array', 'object') AND text GLOB ${literal(test.like.map(globbed).join('*'))})`;
  if ('equals' in test)
    return `iif(kind = 'number', ${isDecimal(test.equals) ? `number = ${number(test.equals)}` : 'FALSE'}, kind NOT IN ('array', 'object') AND text = ${literal(test.equals)})`;
  return bounds(test, (operator, bound) =>
    isDecimal(bound) ? `number ${operator} ${number(bound)}` : `(kind = 'string' AND text ${operator} ${literal(bound)})`,
  );
}

function passesTime(test: Test): string {
  return 'present' in test ? 'TRUE' : bounds(test, (operator, bound) => `text ${operator} ${moment(literal(bound))}`);
}

const operators = { above: '>', below: '<', from: '>=', to: '<=' };

function bounds(test: Test, compare: (operator: string, bound: string) => string): string {
  const parts = Object.entries(test).map(([name, bound]) => compare(operators[name as keyof typeof operators], bound as string));
  return `(${parts.join(' AND ')})`;
}

const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
const number = (text: string): string => `CAST('${text}' AS NUMERIC)`;
const globbed = (text: string): string => text.replaceAll(/[*?[]/g, '[$&]');

/** A text in SQL; control characters by number, because the shell reads lines. */
function literal(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  const written = text.replaceAll("'", "''").replaceAll(/[\u0000-\u001f]/g, (sign) => `' || char(${sign.charCodeAt(0)}) || '`);
  return `('${written}')`;
}
