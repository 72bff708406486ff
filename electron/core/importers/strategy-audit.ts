import { readEpoch } from '../../../shared/time-epoch.ts';
import { readTime, type EventTime } from '../../../shared/time.ts';
import type { Fields, Importer } from './fields.ts';
import { firstId, type SourceEvent, textAt } from './source-event.ts';

const COUNT = /^-?\d+$/;

/** S2: the strategy audit trail. `ts_event` is whole nanoseconds beyond 2^53, read from its digits. */
export const strategyAudit: Importer = (event) => {
  const type = textAt(event, 'event_type')!;
  return {
    id: firstId(event, 'event_id', 'id'),
    time: timeOf(event),
    type,
    action: type,
    category: textAt(event, 'category'),
    actor: { id: textAt(event, 'trader_id') },
    ...subjectOf(event),
    source: textAt(event, 'source'),
    outcome: textAt(event, 'outcome'),
    severity: textAt(event, 'severity'),
  };
};

function timeOf(event: SourceEvent): EventTime {
  const text = textAt(event, 'ts_event');
  return text !== undefined && COUNT.test(text) ? readEpoch(text, 'ns') : readTime(text);
}

const subjects: readonly (readonly [member: string, type: string])[] = [
  ['order_id', 'order'],
  ['position_id', 'position'],
  ['param_name', 'param'],
  ['signal_id', 'signal'],
];

function subjectOf(event: SourceEvent): Pick<Fields, 'resource' | 'aggregate'> {
  for (const [member, type] of subjects) {
    const id = textAt(event, member) ?? textAt(event, 'payload', member);
    if (id !== undefined) return { resource: { type, id }, aggregate: `${type}_${id}` };
  }
  const instrument = textAt(event, 'instrument_id');
  return instrument === undefined ? {} : { resource: { type: 'instrument', id: instrument } };
}
