import { Worker } from 'node:worker_threads';
import type { Job } from '../../shared/contract/jobs.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import { AppError, toWireError } from '../../shared/errors.ts';
import type { CoreCarrier, GrantedRequest, Reply } from '../../shared/wire.ts';
import type { AppOptions } from '../core/app.ts';
import type { Log } from '../core/log.ts';
import type { KeySealAccess } from '../core/proof/key-seal-port.ts';
import { workerUrl } from '../core/worker-url.ts';

export type OwnerData = Pick<AppOptions, 'dataDir' | 'host'> & {
  /** The jobs of an owner thread that died, newest first. */
  earlierJobs: readonly Job[];
  keySeal?: KeySealAccess;
};
export type ToOwner = { asks: 'handle'; request: GrantedRequest } | { asks: 'close' };
export type FromOwner =
  | { says: 'reply'; reply: Reply }
  | { says: 'push'; push: Push }
  | { says: 'log'; level: Parameters<Log>[0]; message: string; facts?: Record<string, unknown> };

export type OwnerThread = {
  /** Never rejects; when the thread dies every waiting request is answered with an error. */
  send: CoreCarrier;
  /** Closes the trails and ends the thread; resolves at once where it has ended. */
  stop(): Promise<void>;
};

type Hearing = {
  onPush: (push: Push) => void;
  log: Log;
  /** Called at the end of the thread, before those who wait are answered: what they ask next is for the next thread. */
  onEnd: () => void;
};

/** One life of the owner thread. */
export function runOwnerThread(data: OwnerData, { onPush, log, onEnd }: Hearing): OwnerThread {
  const thread = new Worker(workerUrl('owner'), { name: 'owner', workerData: data, transferList: data.keySeal ? [data.keySeal.port] : [] });
  const waiting = new Map<number, { id: number; resolve: (reply: Reply) => void }>();
  const end = Promise.withResolvers<void>();
  let lastTicket = 0;
  let hasEnded = false;

  thread.on('message', (message: FromOwner) => {
    if (message.says === 'push') onPush(message.push);
    if (message.says === 'log') log(message.level, message.message, message.facts);
    if (message.says === 'reply') settle(message.reply);
  });
  thread.on('error', (error) => log('error', 'the owner thread failed', { stack: error.stack }));
  thread.on('exit', () => {
    hasEnded = true;
    onEnd();
    for (const [ticket] of waiting) settle({ id: ticket, ok: false, error: stopped() });
    end.resolve();
  });

  function settle(reply: Reply): void {
    const asker = waiting.get(reply.id);
    waiting.delete(reply.id);
    asker?.resolve({ ...reply, id: asker.id });
  }

  return {
    send: (request) =>
      new Promise((resolve) => {
        if (hasEnded) return resolve({ id: request.id, ok: false, error: stopped() });
        const ticket = ++lastTicket; // callers choose their own ids; ours are unique in this thread
        waiting.set(ticket, { id: request.id, resolve });
        thread.postMessage({ asks: 'handle', request: { ...request, id: ticket } } satisfies ToOwner);
      }),
    async stop() {
      thread.postMessage({ asks: 'close' } satisfies ToOwner);
      await end.promise;
    },
  };
}

const stopped = () =>
  toWireError(
    new AppError('interrupted', 'The part of Veritrail that holds the trail stopped unexpectedly. What was stored is kept. Try again.'),
  );
