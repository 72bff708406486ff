import { TimeFlag } from '../../../shared/event.ts';
import { readTime, type EventTime } from '../../../shared/time.ts';
import type { Importer } from './fields.ts';
import { valueAt, type SourceEvent } from './source-event.ts';

/** A record of another trail: its envelope is taken over, but never that it was that trail's own act. */
export const veritrailRecord: Importer = (event) => {
  const text = (...path: string[]) => textOf(valueAt(event, ...path));
  const redacted = event.value['redacted'];
  return {
    id: text('id'),
    time: timeOf(event),
    type: text('type'),
    category: text('category'),
    action: text('action'),
    actor: { id: text('actor', 'id'), ip: text('actor', 'ip'), name: text('actor', 'name'), type: text('actor', 'type') },
    resource: { id: text('resource', 'id'), type: text('resource', 'type') },
    aggregate: text('aggregate', 'id'),
    trace: text('trace'),
    request: text('request'),
    causation: text('causation'),
    source: text('source'),
    outcome: text('outcome'),
    severity: text('severity'),
    schema: text('schema'),
    redacted: Array.isArray(redacted) && redacted.every((pointer) => typeof pointer === 'string') ? redacted : undefined,
  };
};

/** The other trail's reading of the source's time stands, unless it is none of the times a record may hold. */
function timeOf(event: SourceEvent): EventTime {
  const flag = TimeFlag.safeParse(event.value['timeFlag']).data;
  const timeText = textOf(event.value['timeText']);
  const time = textOf(event.value['time']);
  const read = time === undefined ? {} : readTime(time);
  if (read.timeFlag !== undefined || (time === undefined && flag === undefined)) return { ...read, timeFlag: read.timeFlag ?? 'missing' };
  return { ...read, ...(timeText === undefined ? {} : { timeText }), ...(flag === undefined ? {} : { timeFlag: flag }) };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
