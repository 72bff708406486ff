import { contract, type Input } from '../../../shared/contract/index.ts';
import type { AggregateStateAnswer } from '../../../shared/contract/aggregates.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { stateJson } from '../../../shared/format/replay-json.ts';
import { formatTime } from '../../../shared/format/time.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import { canonicalText, membersOf } from '../../../shared/reducers/json-value.ts';
import { readJson } from '../../../shared/reducers/read-json.ts';
import { aggregateCommand } from '../aggregate-command.ts';
import type { Given } from '../command.ts';
import { table } from '../table.ts';

export const stateCommand = aggregateCommand({
  summary: contract['aggregates.stateAt'].summary,
  what: 'state',
  flags: [
    { name: 'at', value: 'TIME', help: 'with every event up to this time, e.g. 2024-01-15T12:00:00Z' },
    { name: 'version', value: 'N', help: 'with the first N events' },
  ],
  askFor: (asked, given) => ({ ...asked, ...instantOf(given) }) as Input<'aggregates.stateAt'>,
  async answer(asked, session) {
    const answer = await session.call()('aggregates.stateAt', asked);
    return { json: stateJson(answer), text: describe(answer), exit: 0 };
  },
});

const instantOf = ({ flags: { at, version } }: Given) => ({
  ...(at === undefined ? {} : { time: at }),
  ...(version === undefined ? {} : { version }),
});

function describe(answer: AggregateStateAnswer): string {
  const { aggregate, kind, version, size, seq, events, skipped, unreadable, time, state, blame, difference } = answer;
  const at =
    version === 0 ? 'before its first event' : `version ${formatCount(version)} of ${formatCount(size)}, event #${formatCount(seq)}`;
  const when = time === undefined ? '' : `, ${formatTime(time)} UTC`;
  const facts = `${visible(aggregate)} (${kind}), ${at}${when}: ${formatQuantity(events, 'event')}${skipped > 0 ? `, ${formatCount(skipped)} changed nothing` : ''}.\n`;
  const rows = (membersOf(readJson(state)) ?? []).map(([field, value]) => [
    visible(field),
    blame[field] === undefined ? '–' : `#${formatCount(blame[field])}`,
    shorten(visible(canonicalText(value)), 160),
  ]);
  const gap =
    unreadable === undefined ? '' : `Record #${formatCount(unreadable)} cannot be read: this is the state without it. Verify the trail.\n`;
  return `${facts}${gap}\n${table([{ head: 'Field' }, { head: 'Set by', align: 'right' }, { head: 'Value' }], rows)}${difference ? `\n${noteOn(difference)}\n` : ''}`;
}

function noteOn({ late, against, fields }: NonNullable<AggregateStateAnswer['difference']>): string {
  const other =
    'time' in against ? `the state at ${against.time}` : `the state at version ${formatCount(against.version)}, before they came`;
  const differing = fields.length === 0 ? 'has the same values' : `differs in ${fields.map(visible).join(', ')}`;
  return `Note: ${formatQuantity(late, 'event')} came late, after events that happened later. ${other[0]!.toUpperCase()}${other.slice(1)} ${differing}.`;
}
