import { readTime } from '../../../shared/time.ts';
import type { Importer } from './fields.ts';
import { firstId, firstText, objectAt, textAt } from './source-event.ts';

/** S4: the AI gateway. One trace is one request through gateway, policy engine, model router and human review. */
export const aiGateway: Importer = (event) => {
  const type = textAt(event, 'event_type')!;
  const payload = objectAt(event, 'event_data');
  const inside = (...names: string[]) => payload && firstText(payload, ...names);
  const trace = textAt(event, 'trace_id');
  const request = textAt(event, 'request_id');
  return {
    id: firstId(event, 'event_id', 'id'),
    time: readTime(firstText(event, 'timestamp', 'time')),
    type,
    action: type,
    category: textAt(event, 'category'),
    actor: { id: inside('user_id', 'reviewer_id', 'reviewer') ?? textAt(event, 'user_id'), ip: inside('source_ip', 'ip') },
    resource: request === undefined ? {} : { type: 'request', id: request },
    aggregate: trace === undefined ? undefined : `trace_${trace}`,
    trace,
    request,
    source: textAt(event, 'component'),
    outcome: inside('outcome') ?? textAt(event, 'outcome'),
    severity: inside('severity') ?? textAt(event, 'severity'),
    schema: firstText(event, 'schema_version', 'version'),
  };
};
