import { readTime } from '../../../shared/time.ts';
import type { Importer } from './fields.ts';
import { firstText, textAt, valueAt, type SourceEvent } from './source-event.ts';

const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

/** Google Cloud audit logs (LogEntry). Entries with equal timestamp and insertId in one log are the same entry. */
export const gcp: Importer = (event) => {
  const log = textAt(event, 'logName');
  const timestamp = textAt(event, 'timestamp');
  const insertId = textAt(event, 'insertId');
  const method = textAt(event, 'protoPayload', 'methodName');
  return {
    id: log && timestamp && insertId ? `${log}/${timestamp}/${insertId}` : undefined,
    time: readTime(timestamp ?? textAt(event, 'receiveTimestamp')),
    type: method ?? 'log.entry',
    action: method,
    category: categoryFor(log, method),
    actor: {
      id: textAt(event, 'protoPayload', 'authenticationInfo', 'principalEmail'),
      ip: textAt(event, 'protoPayload', 'requestMetadata', 'callerIp'),
    },
    resource: { type: textAt(event, 'resource', 'type'), id: textAt(event, 'protoPayload', 'resourceName') },
    trace: textAt(event, 'trace'),
    request: textAt(event, 'operation', 'id'),
    source: textAt(event, 'protoPayload', 'serviceName') ?? firstText(event, 'logName'),
    outcome: method === undefined ? undefined : outcomeOf(event),
    severity: textAt(event, 'severity'),
  };
};

function outcomeOf(event: SourceEvent): string {
  const code = valueAt(event, 'protoPayload', 'status', 'code');
  if (code === PERMISSION_DENIED || code === UNAUTHENTICATED) return 'denied';
  return typeof code === 'number' && code !== 0 ? 'failure' : 'success';
}

function categoryFor(log: string | undefined, method: string | undefined): string {
  if (method !== undefined && /SetIamPolicy|iam\./i.test(method)) return 'authorization';
  return log?.endsWith('activity') ? 'configuration' : 'system';
}
