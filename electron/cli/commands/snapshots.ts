import { contract, type Call, type Output } from '../../../shared/contract/index.ts';
import type { SnapshotInfo } from '../../../shared/contract/snapshots.ts';
import { formatBytes, formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTime } from '../../../shared/format/time.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import type { Command, Said } from '../command.ts';
import type { CliSession } from '../session.ts';
import { table } from '../table.ts';

const PAGE_ROWS = 1000;

export const snapshotsCommand: Command = {
  summary: contract['snapshots.list'].summary,
  flags: [
    { name: 'aggregate', value: 'NAME', help: 'only those of this aggregate' },
    { name: 'prove', value: 'ID', help: 'derive this one again from its first event and compare' },
  ],
  async run({ flags }, session) {
    const { ref } = await session.openTrail({ readOnly: true });
    const { prove, aggregate } = flags;
    if (typeof prove === 'string') return proof(session, ref, prove);
    const { rows, total, totalBytes } = await readAll(session.call(), ref, typeof aggregate === 'string' ? aggregate : undefined);
    return {
      json: JSON.stringify({ total, totalBytes, rows }),
      text: `${table(COLUMNS, rows.map(line))}${formatQuantity(total, 'snapshot')}, ${formatBytes(totalBytes)}.\n`,
      exit: 0,
    };
  },
};

async function readAll(call: Call, trail: string, aggregate: string | undefined): Promise<Output<'snapshots.list'>> {
  const rows: SnapshotInfo[] = [];
  for (;;) {
    const page = await call('snapshots.list', {
      trail,
      offset: rows.length,
      limit: PAGE_ROWS,
      ...(aggregate === undefined ? {} : { aggregate }),
    });
    rows.push(...page.rows);
    if (page.rows.length < PAGE_ROWS) return { ...page, rows };
  }
}

const COLUMNS = [
  { head: 'Aggregate' },
  { head: 'Version', align: 'right' as const },
  { head: '#', align: 'right' as const },
  { head: 'Origin' },
  { head: 'Size', align: 'right' as const },
  { head: 'Created (UTC)' },
  { head: 'Id' },
  { head: 'Reason' },
];

const line = ({ id, aggregate, version, seq, origin, sizeBytes, createdAt, reason }: SnapshotInfo): string[] => [
  shorten(visible(aggregate), 40),
  formatCount(version),
  formatCount(seq),
  origin,
  formatBytes(sizeBytes),
  formatTime(createdAt),
  id,
  shorten(visible(reason), 80),
];

async function proof(session: CliSession, trail: string, snapshot: string): Promise<Said> {
  const found = await session.call()('snapshots.prove', { trail, snapshot });
  return { json: JSON.stringify({ snapshot, ...found }), text: `${words(found)}\n`, exit: found.status === 'failed' ? 1 : 0 };
}

function words(found: Output<'snapshots.prove'>): string {
  switch (found.status) {
    case 'proved':
      return `Proved: ${formatQuantity(found.events, 'event')} give the same state, byte for byte.`;
    case 'asserted':
      return found.differences.length === 0
        ? `Asserted, and ${formatQuantity(found.events, 'event')} give the same state.`
        : `Asserted: ours differs in ${found.differences.map(({ field }) => visible(field)).join(', ')}.`;
    case 'outdated':
      return `Not compared: version ${found.reducerVersion} of the reducer made it, this program has version ${found.presentVersion}. Its bytes and its record agree.`;
    case 'failed':
      return `FAILED: ${visible(found.reason)}.`;
  }
}
