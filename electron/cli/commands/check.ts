import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CheckReport } from '../../../shared/contract/check-report.ts';
import { contract } from '../../../shared/contract/index.ts';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { visible } from '../../../shared/format/visible.ts';
import { checkMeaning, checkWords } from '../../../shared/format/check.ts';
import type { Command } from '../command.ts';

export const checkCommand: Command = {
  summary: contract['checks.start'].summary,
  files: 'PATH',
  flags: [],
  async run({ files }, session) {
    if (existsSync(session.trailPath)) await session.openTrail({ readOnly: true });
    const started = await session.call(resolve(files[0]!))('checks.start', {});
    const { result } = await session.finish((started as { job: string }).job);
    const { report } = result as JobResult & { kind: 'check' };
    return { json: JSON.stringify(report), text: textOf(report), exit: exits[report.status] };
  },
};

const exits: Record<CheckReport['status'], 0 | 1 | 2> = { intact: 0, unsigned: 0, refused: 1, incomplete: 2 };

function textOf(report: CheckReport): string {
  const problems = report.problems.map(({ file, problem }) => `  ${visible(file)}: ${visible(problem)}\n`).join('');
  const facts = report.facts.map(({ name, value }) => `  ${name.padEnd(13)}${visible(value)}\n`).join('');
  return `${checkWords(report)}\n${checkMeaning(report)}\n${problems}${facts === '' ? '' : `\n${facts}`}`;
}
