import { isObject, isText, type JsonObject } from './values.ts';
import { isEventSourced } from './event-sourced-types.ts';

/** What one event looks like. Named by the systems of EVENT_SHAPES.md, then the vendors, then anything. */
export type FormatName =
  | 'platform-audit'
  | 'compliance-pack'
  | 'strategy-audit'
  | 'event-sourced'
  | 'ai-gateway'
  | 'cloudtrail'
  | 'windows'
  | 'kubernetes'
  | 'gcp'
  | 'azure'
  | 'm365'
  | 'cloudevents'
  | 'trade-fills'
  | 'veritrail-record'
  | 'generic';

const HASH = /^[0-9a-f]{64}$/;
const has = (event: JsonObject, ...names: string[]): boolean => names.every((name) => event[name] !== undefined);
const hasText = (event: JsonObject, ...names: string[]): boolean => names.every((name) => isText(event[name]));
const hasAny = (event: JsonObject, ...names: string[]): boolean => names.some((name) => event[name] !== undefined);

/** First match wins: the narrow shapes stand before the wide ones. The order is part of the meaning; append with care. */
const shapes: readonly (readonly [FormatName, (event: JsonObject) => boolean])[] = [
  ['veritrail-record', (e) => has(e, 'v', 'seq', 'data') && hasText(e, 'id', 'prev', 'recorded') && HASH.test(e['prev'] as string)],
  ['cloudtrail', (e) => hasText(e, 'eventVersion', 'eventSource', 'eventName')],
  ['kubernetes', (e) => e['kind'] === 'Event' && isText(e['apiVersion']) && e['apiVersion'].startsWith('audit.k8s.io/')],
  ['gcp', (e) => (isObject(e['protoPayload']) && hasAny(e, 'logName', 'insertId')) || hasText(e, 'logName', 'insertId', 'timestamp')],
  ['m365', (e) => hasText(e, 'CreationTime', 'Operation', 'Workload')],
  ['azure', isAzure],
  ['cloudevents', (e) => hasText(e, 'specversion', 'type', 'source')],
  ['event-sourced', isEventSourced],
  ['ai-gateway', (e) => hasText(e, 'event_type') && hasAny(e, 'trace_id', 'component') && hasAny(e, 'event_data', 'component')],
  ['strategy-audit', (e) => has(e, 'ts_event') && hasText(e, 'event_type')],
  ['platform-audit', (e) => isObject(e['actor']) && hasText(e, 'action') && hasAny(e, 'resource', 'details', 'event_id')],
  ['compliance-pack', isCompliancePack],
  ['windows', isWindows],
  ['trade-fills', isFill],
];

/** The format of one event by its own shape alone: the same answer for the source's value and for a record's `data`. */
export function recognise(value: unknown): FormatName {
  if (!isObject(value)) return 'generic';
  for (const [name, matches] of shapes) if (matches(value)) return name;
  return 'generic';
}

const pointers: Partial<Record<FormatName, string>> = {
  'platform-audit': '/details',
  'strategy-audit': '/payload',
  'event-sourced': '/event_data',
  'ai-gateway': '/event_data',
};

/** The JSON pointer of the member where a path `data.x` looks first; the empty pointer is the root. */
export const payloadPointer = (format: FormatName): string => pointers[format] ?? '';

/** As the REST API (camel case), its Python client (snake case) and diagnostic settings write it. */
function isAzure(event: JsonObject): boolean {
  if (has(event, 'operationName', 'resourceId')) return hasAny(event, 'eventTimestamp', 'time');
  return has(event, 'operation_name', 'event_timestamp');
}

function isCompliancePack(event: JsonObject): boolean {
  if (hasText(event, 'event', 'category')) return hasAny(event, 'ts', 'iso_ts', 'timestamp');
  return hasText(event, 'snapshot_id', 'timestamp', 'reason') && isObject(event['files']);
}

/** Flat, as collectors write it, or as the nested `Event.System` of a converted .evtx file. */
function isWindows(event: JsonObject): boolean {
  if (has(event, 'EventID')) return hasAny(event, 'Channel', 'Hostname', 'ProviderGuid', 'SourceName', 'Computer', 'ProviderName');
  const nested = event['Event'];
  return isObject(nested) && isObject(nested['System']) && nested['System']['EventID'] !== undefined;
}

function isFill(event: JsonObject): boolean {
  if (hasAny(event, 'event', 'event_type', 'action', 'type')) return false;
  return hasAny(event, 'symbol', 'instrument', 'ticker') && has(event, 'price') && hasAny(event, 'amount', 'quantity', 'qty', 'size');
}
