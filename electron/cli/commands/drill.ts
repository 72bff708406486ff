import { resolve } from 'node:path';
import { contract } from '../../../shared/contract/index.ts';
import type { DrillLine, DrillResult } from '../../../shared/contract/drill.ts';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Command, Given } from '../command.ts';
import type { CliSession } from '../session.ts';
import { table } from '../table.ts';

export const drillCommand: Command = {
  summary: contract['drill.start'].summary,
  flags: [
    { name: 'out', value: 'FILE', help: 'write the signed report to this file' },
    { name: 'format', value: 'drill-report|drill-note', help: 'one page (PDF), or the signed text alone (drill-report unless given)' },
  ],
  async run({ flags }, session) {
    const { ref } = await session.openTrail({ readOnly: true });
    const { job } = await session.call()('drill.start', { trail: ref });
    const { result } = await session.finish(job);
    const { kind: _, ...drilled } = result as JobResult & { kind: 'drill' };
    const saved = await save(session, job, flags);
    return {
      json: JSON.stringify({ ...drilled, ...(saved === undefined ? {} : { path: saved }) }),
      text: `${drillTable(drilled)}${saved === undefined ? '' : `Report: ${visible(saved)}\n`}`,
      exit: drilled.isAllCaught ? 0 : 1,
    };
  },
};

async function save(session: CliSession, job: string, { out, format = 'drill-report' }: Given['flags']): Promise<string | undefined> {
  if (typeof out !== 'string') return undefined;
  const saved = await session.call(resolve(out))('drill.save', { job, format: format as 'drill-report' });
  if (saved.status === 'cancelled') throw new AppError('cancelled', 'Nothing was written.');
  return saved.path;
}

function drillTable({ lines }: DrillResult): string {
  const caught = lines.filter(({ isCaught }) => isCaught).length;
  const columns = [
    { head: 'Fault', align: 'right' as const },
    { head: 'What was done to a copy' },
    { head: 'ms', align: 'right' as const },
    { head: 'Caught by' },
  ];
  return `${table(columns, lines.map(drillRow))}${caught} of ${lines.length} tamperings were caught.\n`;
}

const drillRow = ({ fault, name, isCaught, words, elapsedMs }: DrillLine): string[] => [
  String(fault),
  name,
  formatCount(elapsedMs),
  `${isCaught ? '' : 'MISSED: '}${visible(words)}`,
];
