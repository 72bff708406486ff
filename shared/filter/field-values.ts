import type { TrailEvent } from '../event.ts';
import { eventFlags } from '../record.ts';
import type { FieldName } from './fields.ts';

const readers = {
  type: (event) => event.type,
  category: (event) => event.category,
  action: (event) => event.action,
  actor: (event) => event.actor?.id,
  'actor.name': (event) => event.actor?.name,
  'actor.type': (event) => event.actor?.type,
  'actor.ip': (event) => event.actor?.ip,
  resource: (event) => event.resource?.id,
  'resource.type': (event) => event.resource?.type,
  outcome: (event) => event.outcome,
  severity: (event) => event.severity,
  time: (event) => event.time,
  recorded: (event) => event.recorded,
  aggregate: (event) => event.aggregate?.id,
  version: (event) => event.aggregate?.version,
  trace: (event) => event.trace,
  request: (event) => event.request,
  causation: (event) => event.causation,
  source: (event) => event.source,
  schema: (event) => event.schema,
  seq: (event) => event.seq,
  id: (event) => event.id,
  flag: (event) => eventFlags(event),
  own: (event) => event.own === true,
  batch: (event) => event.from?.batch,
  file: (event) => event.from?.file,
} satisfies Record<FieldName, (event: TrailEvent) => string | number | boolean | undefined | readonly string[]>;

/** How each field reads from an event; absent is undefined. */
export const fieldReaders: Readonly<typeof readers> = readers;

/** The values an event has in a field, as texts; none where the field is absent. */
export function fieldValues(event: TrailEvent, field: FieldName): string[] {
  const value = fieldReaders[field](event);
  if (value === undefined) return [];
  return typeof value === 'object' ? [...value] : [String(value)];
}
