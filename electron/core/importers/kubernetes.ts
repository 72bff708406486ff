import { readTime } from '../../../shared/time.ts';
import type { Importer } from './fields.ts';
import { firstText, textAt, valueAt, type SourceEvent } from './source-event.ts';

const READS = new Set(['get', 'list', 'watch', 'head', 'options']);
const ACCESS = /^(?:roles|rolebindings|clusterroles|clusterrolebindings|subjectaccessreviews|selfsubjectaccessreviews|serviceaccounts)$/;

/** Kubernetes audit (audit.k8s.io). One request gives one event a stage, so auditID and stage together are the identity. */
export const kubernetes: Importer = (event) => {
  const auditId = textAt(event, 'auditID');
  const stage = textAt(event, 'stage');
  const verb = textAt(event, 'verb');
  const kind = textAt(event, 'objectRef', 'resource');
  return {
    id: auditId && stage ? `${auditId}/${stage}` : undefined,
    time: readTime(firstText(event, 'stageTimestamp', 'timestamp', 'requestReceivedTimestamp')),
    type: `${kind ?? 'request'}.${verb ?? 'unknown'}`,
    action: verb,
    category: categoryFor(kind, verb),
    actor: {
      id: textAt(event, 'user', 'username'),
      ip: textAt(event, 'sourceIPs', '0'),
      type: textAt(event, 'impersonatedUser', 'username') === undefined ? undefined : 'impersonating',
    },
    resource: { type: kind, id: resourceId(event) },
    request: auditId,
    source: textAt(event, 'apiVersion'),
    outcome: outcomeOf(valueAt(event, 'responseStatus', 'code')),
  };
};

function resourceId(event: SourceEvent): string | undefined {
  const name = textAt(event, 'objectRef', 'name');
  const namespace = textAt(event, 'objectRef', 'namespace');
  if (name === undefined) return namespace ?? textAt(event, 'requestURI');
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function outcomeOf(code: unknown): string | undefined {
  if (typeof code !== 'number') return undefined;
  if (code === 401 || code === 403) return 'denied';
  return code < 400 ? 'success' : 'failure';
}

function categoryFor(kind: string | undefined, verb: string | undefined): string {
  if (kind !== undefined && ACCESS.test(kind)) return 'authorization';
  return verb === undefined || READS.has(verb) ? 'system' : 'configuration';
}
