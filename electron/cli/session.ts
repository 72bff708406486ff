import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Job } from '../../shared/contract/jobs.ts';
import type { Call, Output } from '../../shared/contract/index.ts';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import { AppError } from '../../shared/errors.ts';
import { replacedWords } from '../../shared/format/replaced.ts';
import { createClient } from '../../shared/wire.ts';
import type { App } from '../core/app.ts';
import { followJob } from './follow-job.ts';
import type { Progress } from './progress.ts';

export type CliSession = {
  readonly dataDir: string;
  /** The trail that is meant: `--trail`, or the main one of the data folder. */
  readonly trailPath: string;
  readonly progress: Progress;
  /** Calls the core, with the files this command line allows it. */
  call(...paths: string[]): Call;
  openTrail(options: { readOnly: boolean }): Promise<TrailInfo>;
  /** Opens the trail for writing; makes it where there is none. */
  openOrCreateTrail(): Promise<TrailInfo>;
  /** Waits for a job, showing its progress. An interruption cancels it. Fails as the job failed. */
  finish(job: string): Promise<Job & { result: NonNullable<Job['result']> }>;
  /** Waits until the index holds the whole trail. */
  indexed(ref: string): Promise<void>;
};

type SessionOptions = { app: App; dataDir: string; trail: string | undefined; accept: string | undefined; progress: Progress };
const INDEX_POLL_MS = 50;

export function createSession({ app, dataDir, trail, accept, progress }: SessionOptions): CliSession {
  const trailPath = trail === undefined ? join(dataDir, 'trails', 'main.veritrail') : resolve(trail);
  const call = (...paths: string[]): Call =>
    createClient((request) => app.handle(paths.length === 0 ? request : { ...request, grant: { paths } }));

  async function openTrail({ readOnly }: { readOnly: boolean }): Promise<TrailInfo> {
    if (!existsSync(trailPath)) throw new AppError('source/unreadable', `There is no trail at ${trailPath}. "import" makes one.`);
    return opened(await call(trailPath)('trails.open', { readOnly, ...(accept === undefined ? {} : { accept }) }));
  }

  async function createTrail(): Promise<TrailInfo> {
    if (trail === undefined) mkdirSync(dirname(trailPath), { recursive: true, mode: 0o700 });
    const name = basename(trailPath).replace(/\.[^.]*$/, '') || 'trail';
    return opened(await call(trailPath)('trails.create', { name }));
  }

  return {
    dataDir,
    trailPath,
    progress,
    call,
    openTrail,
    openOrCreateTrail: () => (existsSync(trailPath) ? openTrail({ readOnly: false }) : createTrail()),
    finish: (job) => followJob(call(), job, progress),
    async indexed(ref) {
      for (;;) {
        const { size, indexedThrough } = await call()('trails.get', { trail: ref });
        if (indexedThrough >= size) return progress.clear();
        progress.show(`Indexing #${indexedThrough} of #${size}`);
        await new Promise((wake) => setTimeout(wake, INDEX_POLL_MS));
      }
    },
  };
}

/** The command line always grants the file, so nothing here is ever cancelled. Fails with trail/replaced (fault 12). */
export function opened(answer: Output<'trails.open'>): TrailInfo {
  if (answer.status === 'open') return answer.trail;
  if (answer.status === 'cancelled') throw new AppError('internal', 'The trail was not opened.');
  throw new AppError('trail/replaced', `${replacedWords(answer)} With --accept ${answer.found.id} it is opened.`, { details: answer });
}
