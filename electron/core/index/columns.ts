import type { FieldName } from '../../../shared/filter/fields.ts';

/**
 * Fields of few different values: a row holds the number of a word, tests run over the words in JavaScript (by the same
 * code as `matches`), and DuckDB compares whole numbers.
 */
export const wordColumns = {
  type: 'type_word',
  category: 'category_word',
  action: 'action_word',
  actor: 'actor_word',
  'actor.name': 'actor_name_word',
  'actor.type': 'actor_type_word',
  'actor.ip': 'actor_ip_word',
  'resource.type': 'resource_type_word',
  outcome: 'outcome_word',
  severity: 'severity_word',
  source: 'source_word',
  schema: 'schema_word',
  batch: 'batch_word',
  flag: 'flag_word',
} as const satisfies Partial<Record<FieldName, string>>;
export type WordField = keyof typeof wordColumns;

/** Fields in which nearly every event has a value of its own. */
export const textColumns = {
  id: 'id_text',
  resource: 'resource_text',
  aggregate: 'aggregate_text',
  trace: 'trace_text',
  request: 'request_text',
  causation: 'causation_text',
} as const satisfies Partial<Record<FieldName, string>>;
export type TextField = keyof typeof textColumns;

/** Those of which the most frequent values are shown: the leaves keep their texts. */
const rankedFields = ['resource'] as const satisfies TextField[];
export type RankedField = (typeof rankedFields)[number];

export const wordFields = Object.keys(wordColumns) as WordField[];
export const textFields = Object.keys(textColumns) as TextField[];
export const isWordField = (field: string): field is WordField => Object.hasOwn(wordColumns, field);
export const isTextField = (field: string): field is TextField => Object.hasOwn(textColumns, field);
export const isRankedField = (field: TextField): field is RankedField => rankedFields.some((one) => one === field);

/** The members of the formats where `data.x` looks first, by their number in the `payload` column (0: the root). */
export const payloadMembers: readonly string[] = ['', '/details', '/payload', '/event_data'];

/** The columns of `facts` in their order, with their DuckDB types. README.md says what each holds. */
export const columnTypes: Readonly<Record<string, 'INTEGER' | 'BIGINT' | 'BOOLEAN' | 'VARCHAR'>> = {
  seq: 'INTEGER',
  time_seconds: 'BIGINT',
  time_nanos: 'INTEGER',
  recorded_seconds: 'BIGINT',
  recorded_nanos: 'INTEGER',
  version: 'INTEGER',
  file: 'INTEGER',
  own: 'BOOLEAN',
  odd: 'BOOLEAN',
  payload: 'INTEGER',
  ...Object.fromEntries(wordFields.map((field) => [wordColumns[field], 'INTEGER' as const])),
  ...Object.fromEntries(textFields.map((field) => [textColumns[field], 'VARCHAR' as const])),
  data: 'VARCHAR',
  inner_data: 'VARCHAR',
  folded: 'VARCHAR',
  extra: 'VARCHAR',
};
export const columnNames = Object.keys(columnTypes);
