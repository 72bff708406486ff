import { readTime } from '../../../shared/time.ts';
import type { Importer } from './fields.ts';
import { firstId, firstText, textAt, valueAt, type SourceEvent } from './source-event.ts';

const categories: Readonly<Record<string, string>> = {
  administrative: 'configuration',
  policy: 'compliance',
  alert: 'alert',
  security: 'alert',
  signinlogs: 'authentication',
  auditlogs: 'authorization',
};

const outcomes: Readonly<Record<string, string>> = {
  succeeded: 'success',
  success: 'success',
  '0': 'success',
  failed: 'failure',
  failure: 'failure',
};

/** Azure Activity log: camel case (REST, diagnostic settings) and snake case (Python client); some values sit in `.value`. */
export const azure: Importer = (event) => {
  const operation = named(event, 'operationName', 'operation_name');
  const status = named(event, 'status', 'resultType');
  return {
    id: firstId(event, 'eventDataId', 'event_data_id'),
    time: readTime(firstText(event, 'eventTimestamp', 'event_timestamp', 'time')),
    type: operation,
    action: operation,
    category: categoryFor(named(event, 'category')),
    actor: {
      id: firstText(event, 'caller', 'callerObjectId') ?? textAt(event, 'identity', 'claims', 'upn'),
      name: textAt(event, 'claims', 'name'),
      ip:
        textAt(event, 'http_request', 'client_ip_address') ??
        textAt(event, 'httpRequest', 'clientIpAddress') ??
        textAt(event, 'callerIpAddress'),
      type: textAt(event, 'claims', 'idtyp'),
    },
    resource: { id: firstText(event, 'resourceId', 'resource_id'), type: named(event, 'resourceType', 'resource_type') },
    trace: firstText(event, 'correlationId', 'correlation_id'),
    request: firstText(event, 'operationId', 'operation_id'),
    source: named(event, 'resourceProviderName', 'resource_provider_name'),
    outcome: status && (outcomes[status.toLowerCase()] ?? status.toLowerCase()),
    severity: textAt(event, 'level'),
  };
};

function named(event: SourceEvent, ...names: string[]): string | undefined {
  const name = names.find((candidate) => valueAt(event, candidate) !== undefined);
  return name === undefined ? undefined : (textAt(event, name) ?? textAt(event, name, 'value'));
}

const categoryFor = (word: string | undefined): string => (word === undefined ? undefined : categories[word.toLowerCase()]) ?? 'system';
