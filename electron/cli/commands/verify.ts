import { contract } from '../../../shared/contract/index.ts';
import type { Verdict } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { verdictMeaning, verdictWords } from '../../../shared/format/verdict.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Command } from '../command.ts';
import type { CliSession } from '../session.ts';

export const verifyCommand: Command = {
  summary: contract['integrity.verify'].summary,
  flags: [{ name: 'require-anchor', value: undefined, help: 'only VERIFIED is good: consistent alone ends with 1' }],
  async run({ flags }, session) {
    const verdict = await judge(session).catch(incomplete);
    return {
      json: JSON.stringify({ ...verdict, trail: session.trailPath }),
      text: `${verdictWords(verdict)}\n${verdictMeaning(verdict)}\n${facts(verdict, session.trailPath)}`,
      exit: exitOf(verdict, flags['require-anchor'] === true),
    };
  },
};

/** What cannot be opened as a trail is inspected as a file: then the verdict says what is wrong with it. */
async function judge(session: CliSession): Promise<Verdict> {
  const job = await openedCheck(session).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code === 'source/unreadable') throw error;
    return inspection(session);
  });
  const { result } = await session.finish(job);
  return (result as { kind: 'verify'; verdict: Verdict }).verdict;
}

async function openedCheck(session: CliSession): Promise<string> {
  const { ref } = await session.openTrail({ readOnly: true });
  return (await session.call()('integrity.verify', { trail: ref })).job;
}

async function inspection(session: CliSession): Promise<string> {
  const started = await session.call(session.trailPath)('integrity.inspect', {});
  return (started as { job: string }).job;
}

/** Never green on error: what could not be read is not verified. */
function incomplete(error: unknown): Verdict {
  if (!(error instanceof AppError) || error.code === 'input/invalid') throw error;
  return { status: 'incomplete', size: 0, head: '', reason: error.message, checkedAt: new Date().toISOString() };
}

function exitOf({ status }: Verdict, mustBeAnchored: boolean): 0 | 1 | 2 {
  if (status === 'incomplete') return 2;
  return status === 'verified' || (status === 'consistent' && !mustBeAnchored) ? 0 : 1;
}

function facts({ size, head, checkedAt }: Verdict, trail: string): string {
  return `\n  records  ${formatCount(size)}\n  head     ${head}\n  checked  ${checkedAt}\n  trail    ${visible(trail)}\n`;
}
