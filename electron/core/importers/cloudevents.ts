import { readTime } from '../../../shared/time.ts';
import type { Importer } from './fields.ts';
import { textAt } from './source-event.ts';

/** CloudEvents 1.0. Its specification makes source and id together the identity. */
export const cloudevents: Importer = (event) => {
  const source = textAt(event, 'source');
  const id = textAt(event, 'id');
  return {
    id: source && id ? `${source}/${id}` : undefined,
    time: readTime(textAt(event, 'time')),
    type: textAt(event, 'type'),
    action: textAt(event, 'type'),
    resource: { id: textAt(event, 'subject') },
    source,
    trace: textAt(event, 'traceparent')?.split('-')[1],
    schema: textAt(event, 'dataschema') ?? textAt(event, 'specversion'),
    severity: textAt(event, 'severitytext'),
  };
};
