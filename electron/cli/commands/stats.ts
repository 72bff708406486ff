import { contract, type Output } from '../../../shared/contract/index.ts';
import { formatBytes, formatCount } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import type { Command } from '../command.ts';
import { table } from '../table.ts';

type Stats = Output<'trails.stats'>;
const SHOWN_ROWS = 15;

export const statsCommand: Command = {
  summary: contract['trails.stats'].summary,
  flags: [],
  async run(_given, session) {
    const { ref, name } = await session.openTrail({ readOnly: true });
    await session.indexed(ref);
    const stats = await session.call()('trails.stats', { trail: ref });
    return { json: JSON.stringify({ name, ...stats, trail: session.trailPath }), text: describe(name, stats), exit: 0 };
  },
};

function describe(name: string, stats: Stats): string {
  const facts = [
    ['trail', visible(name)],
    ['events', `${formatCount(stats.total)}, ${formatCount(stats.own)} of them Veritrail's own`],
    ['first', stats.firstTime === undefined ? '–' : formatTimeWithZone(stats.firstTime)],
    ['last', stats.lastTime === undefined ? '–' : formatTimeWithZone(stats.lastTime)],
    ['trail file', formatBytes(stats.trailBytes)],
    ['per record', formatBytes(stats.bytesPerRecord)],
    ['index', formatBytes(stats.indexBytes)],
    ['snapshots', `${formatCount(stats.snapshots.count)}, ${formatBytes(stats.snapshots.bytes)}`],
  ];
  const heads = [{ head: 'Type' }, { head: 'Category' }, { head: 'Outcome' }, { head: 'Day' }];
  const lists = [stats.byType, stats.byCategory, stats.byOutcome, stats.byDay].map((counts, at) => countsTable(heads[at]!.head, counts));
  return [table([{ head: '' }, { head: '' }], facts).trimStart(), ...lists].join('\n');
}

function countsTable(head: string, counts: Stats['byType']): string {
  const rows = counts.slice(0, SHOWN_ROWS).map(({ value, count }) => [formatCount(count), shorten(visible(value), 60)]);
  const rest = counts.length - rows.length;
  return (
    table([{ head: 'Events', align: 'right' }, { head }], rows) + (rest > 0 ? `... and ${formatCount(rest)} more (--json has all)\n` : '')
  );
}
