import { readTime } from '../../../shared/time.ts';
import type { Importer } from './fields.ts';
import { firstId, firstText, textAt } from './source-event.ts';

/** S0: actions on resources. A foreign `hash` stays in `data` and is never taken for ours. */
export const platformAudit: Importer = (event) => {
  const resource = { type: textAt(event, 'resource', 'type'), id: textAt(event, 'resource', 'id') };
  const action = textAt(event, 'action');
  return {
    id: firstId(event, 'event_id', 'id'),
    time: readTime(firstText(event, 'timestamp', 'time')),
    type: action,
    action,
    category: textAt(event, 'category'),
    actor: {
      id: textAt(event, 'actor', 'id'),
      ip: textAt(event, 'actor', 'ip'),
      name: textAt(event, 'actor', 'name'),
      type: textAt(event, 'actor', 'type'),
    },
    resource,
    aggregate: resource.type && resource.id ? `${resource.type}_${resource.id}` : undefined,
    outcome: textAt(event, 'outcome'),
    severity: textAt(event, 'severity'),
    trace: textAt(event, 'trace_id'),
    request: textAt(event, 'request_id'),
    source: firstText(event, 'source', 'component'),
  };
};
