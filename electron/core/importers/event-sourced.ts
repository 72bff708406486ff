import { aggregateRule, eventSourcedType } from '../../../shared/formats/event-sourced-types.ts';
import { readTime } from '../../../shared/time.ts';
import type { Fields, Importer } from './fields.ts';
import { firstId, firstText, objectAt, textAt, type SourceEvent } from './source-event.ts';

/** S3: the event-sourced desktop, as a row (`event_type`, `aggregate_id`, `event_data`) or as `{"OrderPlaced":{...}}`. */
export const eventSourced: Importer = (event) => {
  const isRow = textAt(event, 'event_type') !== undefined;
  const name = isRow ? textAt(event, 'event_type')! : Object.keys(event.value)[0]!;
  const payload = objectAt(event, isRow ? 'event_data' : name);
  const type = eventSourcedType(name);
  const aggregate = isRow ? textAt(event, 'aggregate_id') : aggregateOf(type, payload);
  return {
    id: isRow ? firstId(event, 'id') : undefined,
    time: readTime((isRow ? textAt(event, 'timestamp') : undefined) ?? (payload && textAt(payload, 'timestamp'))),
    type,
    action: type,
    aggregate,
    ...resourceOf(aggregate),
    actor: { id: payload && firstText(payload, 'user_id', 'user', 'wallet', 'wallet_address') },
  };
};

function aggregateOf(type: string, payload: SourceEvent | undefined): string | undefined {
  const [prefix, member] = aggregateRule(type) ?? [];
  if (member === undefined) return prefix;
  const id = payload && textAt(payload, member);
  return id === undefined ? undefined : `${prefix}_${id}`;
}

/** `order_123` is the order 123; `settings` is itself. */
function resourceOf(aggregate: string | undefined): Pick<Fields, 'resource'> {
  if (aggregate === undefined) return {};
  const [, type = aggregate, id = aggregate] = /^([a-z]+)_(.+)$/s.exec(aggregate) ?? [];
  return { resource: { type, id } };
}
