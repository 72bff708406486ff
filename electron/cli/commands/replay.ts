import type { ReplayStep } from '../../../shared/contract/aggregates.ts';
import { contract, type Call, type Input } from '../../../shared/contract/index.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { stepJson } from '../../../shared/format/replay-json.ts';
import { formatTime } from '../../../shared/format/time.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import { aggregateCommand } from '../aggregate-command.ts';
import { table } from '../table.ts';

const PAGE_STEPS = 1000;

export const replayCommand = aggregateCommand({
  summary: contract['aggregates.replay'].summary,
  what: 'history',
  flags: [
    { name: 'from', value: 'N', help: 'the version to begin with (1 unless given)' },
    { name: 'limit', value: 'N', help: 'how many events (all unless given)' },
  ],
  askFor: (asked) => asked,
  async answer(asked, session, { flags: { from = 1, limit = Infinity } }) {
    const { kind, size, steps } = await readSteps(session.call(), { ...asked, from } as Input<'aggregates.replay'>, Number(limit));
    const facts = `${visible(asked.aggregate)} (${kind}): ${formatCount(steps.length)} of ${formatQuantity(size, 'event')}.\n`;
    return {
      json: `{"aggregate":${JSON.stringify(asked.aggregate)},"kind":"${kind}","size":${size},"steps":[${steps.map(stepJson).join(',')}]}`,
      text: `${stepsTable(steps)}${facts}`,
      exit: 0,
    };
  },
});

async function readSteps(call: Call, asked: Input<'aggregates.replay'>, limit: number) {
  let page = await call('aggregates.replay', { ...asked, limit: Math.min(PAGE_STEPS, limit) });
  const steps = [...page.steps];
  while (steps.length < limit && page.steps.length > 0 && page.steps.at(-1)!.version < page.size) {
    const from = page.steps.at(-1)!.version + 1;
    page = await call('aggregates.replay', { ...asked, from, limit: Math.min(PAGE_STEPS, limit - steps.length) });
    steps.push(...page.steps);
  }
  return { ...page, steps };
}

function stepsTable(steps: readonly ReplayStep[]): string {
  const columns = [
    { head: 'Version', align: 'right' as const },
    { head: '#', align: 'right' as const },
    { head: 'Time (UTC)' },
    { head: 'Type' },
    { head: 'What it changed' },
  ];
  return table(columns, steps.map(stepLine));
}

function stepLine({ version, seq, time, type, changes, skipped, remark }: ReplayStep): string[] {
  const changed = changes.map(
    ({ field, key, old, new: next }) => `${key === undefined ? field : `${field}.${key}`}: ${old === undefined ? '' : `${old} → `}${next}`,
  );
  const told = [...(skipped === undefined ? [] : [`nothing: ${skipped}`]), ...changed, ...(remark === undefined ? [] : [`(${remark})`])];
  return [
    formatCount(version),
    formatCount(seq),
    formatTime(time),
    shorten(visible(type), 32),
    shorten(visible(told.join(', ') || 'nothing'), 200),
  ];
}
