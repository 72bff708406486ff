import type { EventTime } from '../../../shared/time.ts';
import type { Draft } from '../../../shared/event.ts';
import { categoryOf } from '../../../shared/formats/categories.ts';
import { isOwnAggregate } from '../trail/own-draft.ts';
import type { SourceEvent } from './source-event.ts';

type Text = string | undefined;

/** What an importer understands of an event. Whatever it leaves out stays in `data`. `id` is the identity the source gave. */
export type Fields = {
  id?: Text;
  time?: EventTime;
  type?: Text;
  category?: Text;
  action?: Text;
  actor?: { id?: Text; ip?: Text; name?: Text; type?: Text };
  resource?: { id?: Text; type?: Text };
  aggregate?: Text;
  trace?: Text;
  request?: Text;
  causation?: Text;
  source?: Text;
  outcome?: Text;
  severity?: Text;
  schema?: Text;
  redacted?: string[] | undefined;
};

export type Importer = (event: SourceEvent) => Fields;

/** A resource whose history can be replayed: an aggregate named after its type and id, as `deployments_default/web`. */
export function withHistory(resource: { id?: Text; type?: Text }): Pick<Fields, 'resource' | 'aggregate'> {
  const { id, type } = resource;
  if (id === undefined) return { resource };
  return { resource, aggregate: type === undefined ? id : `${type}_${id}` };
}

/** Longer texts are no names: they stay in `data`, so that one field cannot blow up every list that shows it. */
export const ENVELOPE_TEXT_LIMIT = 4096;

/**
 * The draft of an event from what its importer understood: members that are known and well-formed, and none that only
 * Veritrail may write. Written member by member, because every event passes here and copying objects is dear.
 */
export function describeEvent(fields: Fields, id: string, data: string): Draft {
  const draft: Draft = { id, data };
  put(draft, 'action', fields.action);
  put(draft, 'category', categoryFor(fields.category, fields.type));
  put(draft, 'causation', fields.causation);
  put(draft, 'outcome', fields.outcome);
  put(draft, 'request', fields.request);
  put(draft, 'schema', fields.schema);
  put(draft, 'severity', fields.severity);
  put(draft, 'source', fields.source);
  put(draft, 'trace', fields.trace);
  put(draft, 'type', fields.type);
  const actor = fields.actor && grouped(fields.actor);
  if (actor) draft.actor = actor;
  const resource = fields.resource && grouped(fields.resource);
  if (resource) draft.resource = resource;
  if (isUsable(fields.aggregate) && !isOwnAggregate(fields.aggregate)) draft.aggregate = { id: fields.aggregate };
  if (fields.redacted) draft.redacted = fields.redacted;
  putTime(draft, fields.time);
  return draft;
}

/** `custody` belongs to Veritrail's own events: in an import the word stays in `data`. */
function categoryFor(category: Text, type: Text): Text {
  if (category === undefined) return type === undefined ? undefined : categoryOf(type);
  return category.trim().toLowerCase() === 'custody' ? 'other' : category;
}

function putTime(draft: Draft, time: EventTime = { timeFlag: 'missing' }): void {
  if (time.time !== undefined) draft.time = time.time;
  if (time.timeFlag !== undefined) draft.timeFlag = time.timeFlag;
  put(draft, 'timeText', time.timeText);
}

type TextMember =
  | 'action'
  | 'category'
  | 'causation'
  | 'outcome'
  | 'request'
  | 'schema'
  | 'severity'
  | 'source'
  | 'timeText'
  | 'trace'
  | 'type';

function put(draft: Draft, name: TextMember, text: Text): void {
  if (isUsable(text)) draft[name] = text;
}

function grouped(texts: Record<string, Text>): Record<string, string> | undefined {
  let members: Record<string, string> | undefined;
  for (const name in texts) {
    const text = texts[name];
    if (isUsable(text)) (members ??= {})[name] = text;
  }
  return members;
}

const isUsable = (text: Text): text is string =>
  text !== undefined && text !== '' && text.length <= ENVELOPE_TEXT_LIMIT && text.isWellFormed();
