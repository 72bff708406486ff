import type { AggregateRow } from '../../../shared/contract/aggregates.ts';
import { contract, type Input } from '../../../shared/contract/index.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { formatTime } from '../../../shared/format/time.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import type { Command } from '../command.ts';
import { ownFlags } from '../read-line.ts';
import { table } from '../table.ts';

export const aggregatesCommand: Command = {
  summary: contract['aggregates.list'].summary,
  flags: [
    { name: 'search', value: 'TEXT', help: 'part of the name' },
    { name: 'limit', value: 'N', help: 'how many to show, at most 500 (100 unless given)' },
    { name: 'offset', value: 'N', help: 'how many to pass over first' },
  ],
  async run({ flags }, session) {
    const { ref } = await session.openTrail({ readOnly: true });
    const { rows, total } = await session.call()('aggregates.list', { trail: ref, ...ownFlags(flags) } as Input<'aggregates.list'>);
    const columns = ['Aggregate', 'Kind', 'Events', 'Snapshots', 'First (UTC)', 'Last (UTC)'].map((head) => ({ head }));
    return {
      json: JSON.stringify({ total, rows }),
      text: `${table(columns, rows.map(line))}${formatCount(rows.length)} of ${formatCount(total)} aggregates.\n`,
      exit: 0,
    };
  },
};

const line = ({ aggregate, kind, events, snapshots, first, last }: AggregateRow): string[] => [
  shorten(visible(aggregate), 60),
  kind,
  formatCount(events),
  formatCount(snapshots),
  formatTime(first.time),
  formatTime(last.time),
];
