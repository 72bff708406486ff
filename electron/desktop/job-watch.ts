import type { Job } from '../../shared/contract/jobs.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import { failureWords, withShownTimes } from '../../shared/format/told-times.ts';
import { verdictWords } from '../../shared/format/verdict.ts';
import { visible } from '../../shared/format/visible.ts';

type Surroundings = {
  /** 0 to 1; 2 where nobody knows how much there is, -1 for none: as BrowserWindow.setProgressBar has it. */
  showProgress(share: number): void;
  /** Keeps the computer from going to sleep; the answer lets it again. */
  stayAwake(): () => void;
  isWatched(): boolean;
  notify(note: { title: string; body: string; job: string }): void;
};

/** What takes longer than this is told to a person who looks elsewhere. */
const LONG_MS = 10_000;
/** These write something that would be left unfinished. */
const writing: ReadonlySet<Job['kind']> = new Set(['import', 'sample', 'export', 'aggregate export', 'pack']);

/** What the windows' frames show of the jobs: progress in the dock, no sleep while something is written, a note at the end. */
export function watchJobs({ showProgress, stayAwake, isWatched, notify }: Surroundings) {
  const running = new Map<string, Job>();
  let maySleep: (() => void) | undefined;

  function follow(): void {
    showProgress(shareOf([...running.values()]));
    const isWriting = [...running.values()].some(({ kind }) => writing.has(kind));
    if (isWriting) maySleep ??= stayAwake();
    else {
      maySleep?.();
      maySleep = undefined;
    }
  }

  return {
    hear(push: Push): void {
      if (push.push === 'core.stopped') running.clear();
      else if (push.push !== 'jobs.progress') return;
      else if (push.job.state === 'running') running.set(push.job.id, push.job);
      else {
        running.delete(push.job.id);
        if (push.job.elapsedMs > LONG_MS && !push.job.isDismissed && !isWatched())
          notify({ title: visible(push.job.title), body: endOf(push.job), job: push.job.id });
      }
      follow();
    },
    /** The titles of what would be left unfinished by an end of the program now. */
    unfinished: (): string[] => [...running.values()].filter(({ kind }) => writing.has(kind)).map(({ title }) => title),
  };
}
export type JobWatch = ReturnType<typeof watchJobs>;

function shareOf(jobs: readonly Job[]): number {
  if (jobs.length === 0) return -1;
  if (jobs.some(({ progress }) => !progress.total)) return 2;
  return jobs.reduce((sum, { progress }) => sum + progress.done / progress.total!, 0) / jobs.length;
}

function endOf({ state, result, error }: Job): string {
  if (state === 'failed') return error ? failureWords(error, 'utc') : 'It failed.';
  if (state === 'cancelled') return 'Cancelled.';
  return result?.kind === 'verify' ? withShownTimes(verdictWords(result.verdict), 'utc', 'second') : 'Done.';
}
