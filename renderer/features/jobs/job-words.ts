import type { Job, JobResult } from '../../../shared/contract/jobs.ts';
import { checkWords } from '../../../shared/format/check.ts';
import { formatBytes, formatCount, formatDuration, formatQuantity, formatRate } from '../../../shared/format/numbers.ts';
import type { ShownZone } from '../../../shared/format/time.ts';
import { failureWords, withShownTimes } from '../../../shared/format/told-times.ts';
import { verdictWords } from '../../../shared/format/verdict.ts';
import { visible } from '../../../shared/format/visible.ts';

/** How far a running job is: how much of how much, how fast, how long still. */
export function progressWords({ progress, elapsedMs }: Job): string {
  const { done, total, unit } = progress;
  const shown = (amount: number) => (unit === 'bytes' ? formatBytes(amount) : formatCount(amount));
  if (total === undefined && done === 0) return 'starting';
  const parts = [total === undefined ? shown(done) : `${shown(done)} of ${shown(total)}`, formatRate(done, elapsedMs, unit)];
  if (total !== undefined && done > 0 && elapsedMs > 1000) parts.push(`${formatDuration((elapsedMs * (total - done)) / done)} left`);
  return parts.filter(Boolean).join(' · ');
}

/** How a job ended, in one line. */
export function endWords(job: Job, zone: ShownZone): string {
  if (job.state === 'failed') return job.error ? failureWords(job.error, zone) : 'It failed.';
  if (job.state === 'cancelled')
    return job.kind === 'import' ? 'Cancelled. The events stored until then stay on the trail.' : 'Cancelled. Nothing was left behind.';
  return job.result ? resultWords(job.result, zone) : 'Done.';
}

function resultWords(result: JobResult, zone: ShownZone): string {
  switch (result.kind) {
    case 'import':
      return countWords(result);
    case 'export':
      return `${formatQuantity(result.count, 'event')}, ${formatBytes(result.sizeBytes)} in ${visible(result.path)}`;
    case 'aggregate export':
      return `${formatQuantity(result.count, 'row')}, ${formatBytes(result.sizeBytes)} in ${visible(result.path)}`;
    case 'snapshots':
      return `${formatQuantity(result.kept, 'snapshot')} kept`;
    case 'verify':
      return withShownTimes(verdictWords(result.verdict), zone, 'second');
    case 'pack':
      return `${formatQuantity(result.count, 'event')} packed, ${formatBytes(result.sizeBytes)} in ${visible(result.path)}`;
    case 'check':
      return checkWords(result.report);
    case 'drill':
      return `${formatCount(result.lines.filter((line) => line.isCaught).length)} of ${formatQuantity(result.lines.length, 'tampering')} caught`;
    case 'sample':
      return `${formatQuantity(result.stored, 'made-up event')} stored`;
  }
}

type Counts = { read: number; stored: number; duplicates: number; conflicts: number; refused: number };

/** The sum that must always hold, written as one. */
export const countWords = ({ read, stored, duplicates, conflicts, refused }: Counts): string =>
  `${formatCount(read)} read = ${formatCount(stored)} stored + ${formatQuantity(duplicates, 'duplicate')} + ${formatQuantity(conflicts, 'conflict')} + ${formatCount(refused)} refused`;
