import { isObject, isText, type JsonObject } from './values.ts';

/** The ten events of the event-sourced desktop, and how the aggregate of each is called: a prefix and the member with its id. */
const aggregates: ReadonlyMap<string, readonly [prefix: string, member?: string]> = new Map([
  ['order_placed', ['order', 'order_id']],
  ['order_filled', ['order', 'order_id']],
  ['order_cancelled', ['order', 'order_id']],
  ['position_opened', ['position', 'position_id']],
  ['position_closed', ['position', 'position_id']],
  ['balance_changed', ['wallet', 'wallet']],
  ['setting_changed', ['settings']],
  ['wallet_connected', ['wallet', 'wallet_address']],
  ['wallet_disconnected', ['wallet', 'wallet_address']],
  ['trade_executed', ['trade', 'trade_id']],
]);

const snakeCase = (name: string): string => name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** `OrderPlaced` and `order_placed` are one type, `order_placed`; a name that is none of the ten stays as it is. */
export function eventSourcedType(name: string): string {
  const snake = snakeCase(name);
  return aggregates.has(snake) ? snake : name;
}

/** The aggregate rule of a type: `['settings']`, or prefix and the member that completes it (`order_` + order_id). */
export const aggregateRule = (type: string): readonly [prefix: string, member?: string] | undefined => aggregates.get(type);

/** A row (`event_type`, `aggregate_id`, `event_data`) or an object whose only member is named by one of the ten types. */
export function isEventSourced(event: JsonObject): boolean {
  if (isText(event['event_type'])) return event['aggregate_id'] !== undefined && event['event_data'] !== undefined;
  const names = Object.keys(event);
  return names.length === 1 && aggregates.has(snakeCase(names[0] as string)) && isObject(event[names[0] as string]);
}
