import { resolve } from 'node:path';
import { contract } from '../../../shared/contract/index.ts';
import type { JobResult, Verdict } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { verdictMeaning, verdictWords } from '../../../shared/format/verdict.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Command, Given } from '../command.ts';
import type { CliSession } from '../session.ts';

export const verifyCommand: Command = {
  summary: contract['integrity.verify'].summary,
  flags: [
    { name: 'full', value: undefined, help: 'read every record again (it does unless --resume is given)' },
    { name: 'resume', value: undefined, help: 'do not read again what an earlier verify here found good below a checkpoint' },
    { name: 'anchor', value: 'FILE', help: 'compare with this checkpoint or proof, which was kept elsewhere' },
    { name: 'require-anchor', value: undefined, help: 'only VERIFIED is good: consistent alone ends with 1' },
    { name: 'snapshots', value: undefined, help: 'also derive every snapshot again from its first event' },
  ],
  async run({ flags }, session) {
    if (flags['resume'] && flags['full']) throw new AppError('input/invalid', '--full and --resume exclude each other.');
    const { verdict, snapshots } = await judge(session, flags).catch(incomplete);
    return {
      json: JSON.stringify({ ...verdict, ...(snapshots ? { snapshots } : {}), trail: session.trailPath }),
      text: `${verdictWords(verdict)}\n${verdictMeaning(verdict)}\n${facts({ verdict, snapshots }, session.trailPath)}`,
      exit: exitOf(verdict, flags['require-anchor'] === true),
    };
  },
};

type Judged = Omit<JobResult & { kind: 'verify' }, 'kind'>;

/** What cannot be opened as a trail is inspected as a file: then the verdict says what is wrong with it. */
async function judge(session: CliSession, flags: Given['flags']): Promise<Judged> {
  const job = await openedCheck(session, flags).catch((error: unknown) => {
    if (!(error instanceof AppError) || ['source/unreadable', 'trail/replaced'].includes(error.code)) throw error;
    return inspection(session);
  });
  const { result } = await session.finish(job);
  return result as JobResult & { kind: 'verify' };
}

async function openedCheck(session: CliSession, { resume, anchor, snapshots }: Given['flags']): Promise<string> {
  const { ref } = await session.openTrail({ readOnly: true });
  const asked = { trail: ref, snapshots: snapshots === true };
  if (typeof anchor === 'string') return startedJob(await session.call(resolve(anchor))('integrity.compare', asked));
  return (await session.call()('integrity.verify', { ...asked, extent: resume ? 'resume' : 'full' })).job;
}

/** The command line always grants the file, so nothing here is ever cancelled. */
const startedJob = (started: unknown): string => (started as { job: string }).job;

async function inspection(session: CliSession): Promise<string> {
  const started = await session.call(session.trailPath)('integrity.inspect', {});
  return startedJob(started);
}

/** Never green on error: what could not be read is not verified. */
function incomplete(error: unknown): Judged {
  if (!(error instanceof AppError) || error.code === 'input/invalid') throw error;
  return { verdict: { status: 'incomplete', size: 0, head: '', reason: error.message, checkedAt: new Date().toISOString() } };
}

function exitOf({ status }: Verdict, mustBeAnchored: boolean): 0 | 1 | 2 {
  if (status === 'incomplete') return 2;
  return status === 'verified' || (status === 'consistent' && !mustBeAnchored) ? 0 : 1;
}

function facts({ verdict: { size, head, checkedAt }, snapshots }: Judged, trail: string): string {
  const derived = snapshots ? `  snapshots  ${formatCount(snapshots.checked)} derived again\n` : '';
  return `\n  records  ${formatCount(size)}\n${derived}  head     ${head}\n  checked  ${checkedAt}\n  trail    ${visible(trail)}\n`;
}
