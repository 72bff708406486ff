import type { Job } from '../../shared/contract/jobs.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import { AppError, toWireError } from '../../shared/errors.ts';
import type { CoreCarrier } from '../../shared/wire.ts';
import type { Log } from '../core/log.ts';
import type { KeySealAccess } from '../core/proof/key-seal-port.ts';
import { type OwnerData, type OwnerThread, runOwnerThread } from './owner-thread.ts';

type OwnerOptions = Pick<OwnerData, 'dataDir' | 'host'> & {
  onPush: (push: Push) => void;
  log: Log;
  /** Gives each life of the thread its own way to what protects signing keys. */
  accessKeySeal?: () => KeySealAccess;
};

/** More deaths within the time than this are no accident: it stays down, and every request says so. */
const MAX_DEATHS = 3;
const WITHIN_MS = 60_000;

/**
 * Keeps an owner thread running. When it dies, those who wait are answered with an error, and another one takes over: the
 * trails that were open are opened again, its jobs are still listed, and those that were running count as interrupted.
 */
export function startOwner({ dataDir, host, onPush, log, accessKeySeal }: OwnerOptions): { send: CoreCarrier; stop(): Promise<void> } {
  const jobs = new Map<string, Job>();
  let open: readonly TrailInfo[] = [];
  let deaths: number[] = [];
  let isStopping = false;
  let owner = run();
  let ready: Promise<unknown> = Promise.resolve();

  function run(): OwnerThread {
    const keySeal = accessKeySeal?.();
    const data = { dataDir, host, earlierJobs: [...jobs.values()].toReversed(), ...(keySeal ? { keySeal } : {}) };
    return runOwnerThread(data, { onPush: hear, log, onEnd: () => isStopping || recover() });
  }

  function hear(push: Push): void {
    if (push.push === 'jobs.progress') jobs.set(push.job.id, push.job);
    if (push.push === 'trails.changed') void noteOpenTrails(owner);
    onPush(push);
  }

  async function noteOpenTrails(asked: OwnerThread): Promise<void> {
    const reply = await asked.send({ id: 0, operation: 'trails.list', input: {} });
    if (reply.ok && asked === owner) ({ open } = reply.data as { open: TrailInfo[] });
  }

  function recover(): void {
    for (const job of jobs.values()) if (job.state === 'running') hear({ push: 'jobs.progress', job: interrupted(job) });
    const now = Date.now();
    deaths = [...deaths, now].filter((at) => now - at < WITHIN_MS);
    if (deaths.length > MAX_DEATHS) {
      log('error', 'the owner thread keeps dying and is not started again');
      return onPush({ push: 'core.stopped' });
    }
    const lost = open;
    open = [];
    owner = run();
    const isRepeated = deaths.length > 1; // what was open may be what it dies of
    ready = (isRepeated ? Promise.resolve(lost.map(({ name }) => name)) : reopen(owner, lost)).then((missing) =>
      onPush({ push: 'core.restarted', missing }),
    );
  }

  return {
    send: async (request) => {
      await ready;
      return owner.send(request);
    },
    async stop() {
      isStopping = true;
      await owner.stop();
    },
  };
}

function interrupted(job: Job): Job {
  const message = 'Veritrail stopped unexpectedly while this was under way. What was stored whole is kept; run it again.';
  return { ...job, state: 'failed', error: toWireError(new AppError('interrupted', message)) };
}

/** Opens what was open, and answers with the names of those trails that could not be opened. */
async function reopen(owner: OwnerThread, trails: readonly TrailInfo[]): Promise<string[]> {
  const missing: string[] = [];
  for (const { name, path, access } of trails) {
    const input = { readOnly: access === 'read-only' };
    const reply = await owner.send({ id: 0, operation: 'trails.open', input, grant: { paths: [path] } });
    if (!reply.ok) missing.push(name);
  }
  return missing;
}
