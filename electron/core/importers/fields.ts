import type { EventTime } from '../../../shared/time.ts';
import type { Draft } from '../../../shared/event.ts';
import { categoryOf } from '../../../shared/formats/categories.ts';
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

/** Longer texts are no names: they stay in `data`, so that one field cannot blow up every list that shows it. */
export const ENVELOPE_TEXT_LIMIT = 4096;

/** The envelope members that a draft takes from fields: those known, well-formed, and none that only Veritrail may write. */
export function describeEvent(fields: Fields): Omit<Draft, 'id' | 'data'> {
  const { time, type } = fields;
  const aggregate = usable(fields.aggregate);
  return {
    ...known({
      action: fields.action,
      category: categoryFor(fields.category, type),
      causation: fields.causation,
      outcome: fields.outcome,
      request: fields.request,
      schema: fields.schema,
      severity: fields.severity,
      source: fields.source,
      trace: fields.trace,
      type,
    }),
    ...group('actor', fields.actor),
    ...group('resource', fields.resource),
    ...(aggregate === undefined ? {} : { aggregate: { id: aggregate } }),
    ...timeMembers(time),
    ...(fields.redacted === undefined ? {} : { redacted: fields.redacted }),
  };
}

/** `custody` belongs to Veritrail's own events: in an import the word stays in `data`. */
function categoryFor(category: Text, type: Text): Text {
  if (category === undefined) return type === undefined ? undefined : categoryOf(type);
  return category.trim().toLowerCase() === 'custody' ? 'other' : category;
}

function timeMembers(time: EventTime = { timeFlag: 'missing' }): Partial<Draft> {
  if (time.timeText === undefined || usable(time.timeText) !== undefined) return time;
  const { timeText: _, ...rest } = time;
  return rest;
}

function group<Name extends string>(name: Name, texts: Record<string, Text> | undefined): { [N in Name]?: Record<string, string> } {
  if (texts === undefined) return {};
  const members = known(texts);
  return (Object.keys(members).length === 0 ? {} : { [name]: members }) as { [N in Name]?: Record<string, string> };
}

function known<Name extends string>(texts: Record<Name, Text>): { [N in Name]?: string } {
  const result: { [N in Name]?: string } = {};
  for (const name in texts) {
    const text = usable(texts[name]);
    if (text !== undefined) result[name] = text;
  }
  return result;
}

const usable = (text: Text): Text =>
  text === undefined || text === '' || text.length > ENVELOPE_TEXT_LIMIT || !text.isWellFormed() ? undefined : text;
