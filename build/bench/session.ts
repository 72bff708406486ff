import { setTimeout as wait } from 'node:timers/promises';
import { createApp } from '../../electron/core/app.ts';
import type { Input, OperationName, Output } from '../../shared/contract/index.ts';
import type { Job } from '../../shared/contract/jobs.ts';
import { AppError } from '../../shared/errors.ts';

export type Session = {
  /** Calls through the contract, validation of both sides included, with files allowed where an operation needs them. */
  call<N extends OperationName>(name: N, input: Input<N>, paths?: readonly string[]): Promise<Output<N>>;
  /** Waits for a job and fails if it did not end well. */
  finished(job: string): Promise<NonNullable<Job['result']>>;
  /** Waits until the index covers the whole trail. */
  caughtUp(trail: string): Promise<Output<'trails.get'>>;
  close(): Promise<void>;
};

/** The core in this process, as the command line runs it. */
export async function openSession(dataDir: string): Promise<Session> {
  const log = (level: string, ...what: unknown[]) => level === 'error' && console.error(...what);
  const app = await createApp({ dataDir, host: 'command line', log, push: () => undefined });
  let lastId = 0;

  const call: Session['call'] = async (operation, input, paths) => {
    const reply = await app.handle({ id: ++lastId, operation, input, ...(paths ? { grant: { paths } } : {}) });
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, { details: reply.error.details });
    return reply.data as never;
  };

  return {
    call,
    async finished(job) {
      for (;;) {
        const { state, result, error } = await call('jobs.get', { job });
        if (state === 'done' && result) return result;
        if (state !== 'running') throw new Error(`The job ended as ${state}: ${error?.message}`);
        await wait(10);
      }
    },
    async caughtUp(trail) {
      for (;;) {
        const info = await call('trails.get', { trail });
        if (info.indexedThrough === info.size) return info;
        await wait(10);
      }
    },
    close: () => app.close(),
  };
}
