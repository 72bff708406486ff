import { fieldKinds, fieldNames, isFieldName } from '../../../../shared/filter/fields.ts';
import { formatFilter } from '../../../../shared/filter/filter-text.ts';

/** What the text around the cursor asks for: the name of a field, or a value of one. */
export type Asked = { start: number; end: number; prefix: string } & ({ kind: 'field' } | { kind: 'value'; field: string; rest: string });

const WORD = /(?:"(?:[^"\\]|\\.)*"?|[^\s()"])*$/;

/** Undefined where nothing helpful can be said: inside quotes of a free text, after a bracket that closes, and the like. */
export function askedAt(text: string, cursor: number): Asked | undefined {
  const before = text.slice(0, cursor);
  const word = WORD.exec(before)?.[0] ?? '';
  const wordStart = cursor - word.length;
  const signs = /^-*/.exec(word)?.[0].length ?? 0;
  const colon = word.indexOf(':');
  const end = cursor + (/^[^\s()]*/.exec(text.slice(cursor))?.[0].length ?? 0);
  if (colon < 0) {
    const prefix = word.slice(signs);
    return /^[\w.]*$/.test(prefix) ? { kind: 'field', start: wordStart + signs, end, prefix } : undefined;
  }
  const field = word.slice(signs, colon);
  const valueStart = wordStart + Math.max(colon + 1, word.lastIndexOf(',') + 1);
  const prefix = text.slice(valueStart, cursor);
  if (!isSuggestable(field) || /^[<>=]|\.\./.test(prefix)) return undefined;
  return {
    kind: 'value',
    field,
    start: valueStart,
    end,
    prefix: prefix.replaceAll('"', ''),
    rest: text.slice(0, wordStart) + text.slice(end),
  };
}

/** Numbers and times are typed or picked; a list of the commonest would not help. */
export function isSuggestable(field: string): boolean {
  if (field.startsWith('data.')) return field.length > 5;
  return isFieldName(field) && fieldKinds[field] !== 'time' && fieldKinds[field] !== 'integer';
}

const about: Record<string, string> = {
  type: 'what happened',
  category: 'trading, configuration, authentication, …',
  action: 'what was done',
  actor: 'who, by id',
  'actor.name': 'who, by name',
  'actor.type': 'user, service, …',
  'actor.ip': 'from which address',
  resource: 'to what, by id',
  'resource.type': 'to what kind of thing',
  outcome: 'how it ended',
  severity: 'how grave',
  time: 'when it happened',
  recorded: 'when it was appended here',
  aggregate: 'whose history',
  version: 'which step of that history',
  trace: 'one trace end to end',
  request: 'one request',
  causation: 'caused by which event',
  source: 'which system',
  schema: 'which event schema',
  seq: 'number on this trail',
  id: 'id of the event',
  flag: 'conflict, time-missing, …',
  own: 'written by Veritrail itself',
  batch: 'from which import',
  file: 'from which file of it',
};

/** Fields whose name begins as typed, with what they mean. */
export function fieldSuggestions(prefix: string): { name: string; about: string }[] {
  const known = [
    ...fieldNames.map((name) => ({ name: name as string, about: about[name] ?? '' })),
    { name: 'data.', about: 'a member of the data, by its path' },
  ];
  return known.filter(({ name }) => name.startsWith(prefix.toLowerCase()));
}

/** A value as it stands in filter text; quoted where it would be read as something else. */
export const quoted = (value: string): string =>
  formatFilter({ kind: 'field', field: 'type', tests: [{ equals: value }] }).slice('type:'.length);
