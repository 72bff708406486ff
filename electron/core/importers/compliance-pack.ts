import { readEpoch } from '../../../shared/time-epoch.ts';
import { readTime, type EventTime } from '../../../shared/time.ts';
import type { Fields, Importer } from './fields.ts';
import { firstId, firstText, type SourceEvent, textAt } from './source-event.ts';

const categories: Readonly<Record<string, string>> = {
  order: 'trading',
  fill: 'trading',
  config: 'configuration',
  auth: 'authentication',
  alert: 'alert',
};

const outcomes: Readonly<Record<string, string>> = { Rejected: 'rejected' };
const PLAIN_SECOND = /^[^.]{19}Z$/;

/** S1: the compliance pack of a trading bot: its daily events and its configuration snapshots. */
export const compliancePack: Importer = (event) => (textAt(event, 'event') === undefined ? configSnapshot(event) : botEvent(event));

function botEvent(event: SourceEvent): Fields {
  const type = textAt(event, 'event')!;
  const category = textAt(event, 'category');
  return {
    id: firstId(event, 'event_id', 'id'),
    time: timeOf(event),
    type,
    action: type,
    category: category && Object.hasOwn(categories, category) ? categories[category] : category,
    actor: { id: firstText(event, 'user', 'user_id', 'approved_by'), ip: textAt(event, 'source_ip') },
    ...subjectOf(event),
    outcome: textAt(event, 'outcome') ?? (Object.hasOwn(outcomes, type) ? outcomes[type] : undefined),
    severity: textAt(event, 'severity'),
    source: firstText(event, 'source', 'component'),
  };
}

const subjects: readonly (readonly [member: string, type: string])[] = [
  ['order_id', 'order'],
  ['deal_id', 'deal'],
  ['position_id', 'position'],
  ['file_path', 'config'],
];

function subjectOf(event: SourceEvent): Pick<Fields, 'resource' | 'aggregate'> {
  for (const [member, type] of subjects) {
    const id = textAt(event, member);
    if (id !== undefined) return { resource: { type, id }, aggregate: `${type}_${id}` };
  }
  const symbol = textAt(event, 'symbol');
  return symbol === undefined ? {} : { resource: { type: 'instrument', id: symbol } };
}

/** `iso_ts` gives the second, `ts` (float seconds) the fraction; where they are not of the same second the text wins. */
function timeOf(event: SourceEvent): EventTime {
  const ts = textAt(event, 'ts');
  const iso = firstText(event, 'iso_ts', 'timestamp');
  if (ts === undefined) return readTime(iso);
  const exact = readEpoch(ts, 's');
  if (iso === undefined) return exact;
  const second = readTime(iso);
  const isSameSecond = exact.time?.slice(0, 19) === second.time?.slice(0, 19);
  return isSameSecond && second.timeFlag === undefined && PLAIN_SECOND.test(second.time!) ? exact : second;
}

function configSnapshot(event: SourceEvent): Fields {
  return {
    id: textAt(event, 'snapshot_id'),
    time: readTime(textAt(event, 'timestamp')),
    type: 'config_snapshot',
    action: textAt(event, 'reason'),
    category: 'configuration',
    resource: { type: 'config_snapshot', id: textAt(event, 'snapshot_id') },
  };
}
