import type { Call } from '../../shared/contract/index.ts';
import type { Job } from '../../shared/contract/jobs.ts';
import { AppError, type ErrorCode, errorTable } from '../../shared/errors.ts';
import { formatBytes, formatCount, formatRate } from '../../shared/format/numbers.ts';
import type { Progress } from './progress.ts';

type Done = Job & { result: NonNullable<Job['result']> };
const POLL_MS = 50;

/** Asks after a job until it has ended; works alike for jobs in another process. Ctrl-C cancels it and waits for its end. */
export async function followJob(call: Call, id: string, progress: Progress): Promise<Done> {
  const cancel = () => void call('jobs.cancel', { job: id }).catch(() => undefined); // it has ended meanwhile
  process.on('SIGINT', cancel).on('SIGTERM', cancel);
  try {
    for (;;) {
      const job = await call('jobs.get', { job: id });
      if (job.state !== 'running') return ended(job);
      progress.show(describe(job));
      await new Promise((wake) => setTimeout(wake, POLL_MS));
    }
  } finally {
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
    progress.clear();
  }
}

function ended(job: Job): Done {
  const { state, result, error, title } = job;
  if (state === 'done' && result) return { ...job, result };
  if (state === 'cancelled') throw new AppError('cancelled', `${title} was cancelled. What was done whole stays done.`);
  const code = error && Object.hasOwn(errorTable, error.code) ? (error.code as ErrorCode) : 'internal';
  throw new AppError(code, error?.message ?? `${title} failed.`, { details: error?.details });
}

function describe({ title, progress: { done, total, unit }, elapsedMs }: Job): string {
  const amount = unit === 'bytes' ? formatBytes : formatCount;
  const share = total === undefined || total === 0 ? '' : ` of ${amount(total)} (${Math.floor((100 * done) / total)} %)`;
  return `${title}: ${amount(done)}${share} ${formatRate(done, elapsedMs, unit)}`.trimEnd();
}
