import type { Envelope } from '../event.ts';
import type { FieldName } from '../filter/fields.ts';

/** The words of an event in the order people read them: name on screen, name in a filter, and its text where the event has one. */
export const shownFields: readonly (readonly [name: string, field: FieldName, read: (event: Envelope) => string | undefined])[] = [
  ['Type', 'type', (event) => event.type],
  ['Action', 'action', (event) => event.action],
  ['Category', 'category', (event) => event.category],
  ['Outcome', 'outcome', (event) => event.outcome],
  ['Severity', 'severity', (event) => event.severity],
  ['Actor', 'actor', (event) => event.actor?.id],
  ['Actor name', 'actor.name', (event) => event.actor?.name],
  ['Actor type', 'actor.type', (event) => event.actor?.type],
  ['Actor address', 'actor.ip', (event) => event.actor?.ip],
  ['Resource', 'resource', (event) => event.resource?.id],
  ['Resource type', 'resource.type', (event) => event.resource?.type],
  ['Aggregate', 'aggregate', (event) => event.aggregate?.id],
  ['Version', 'version', (event) => event.aggregate && String(event.aggregate.version)],
  ['Trace', 'trace', (event) => event.trace],
  ['Request', 'request', (event) => event.request],
  ['Caused by', 'causation', (event) => event.causation],
  ['Source', 'source', (event) => event.source],
  ['Schema', 'schema', (event) => event.schema],
  ['Id', 'id', (event) => event.id],
];
