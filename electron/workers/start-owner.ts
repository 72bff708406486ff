import { Worker } from 'node:worker_threads';
import type { Push } from '../../shared/contract/pushes.ts';
import { AppError, toWireError } from '../../shared/errors.ts';
import type { CoreCarrier, GrantedRequest, Reply } from '../../shared/wire.ts';
import type { AppOptions } from '../core/app.ts';
import type { Log } from '../core/log.ts';
import { workerUrl } from '../core/worker-url.ts';

export type OwnerData = Pick<AppOptions, 'dataDir' | 'host'>;
export type ToOwner = { asks: 'handle'; request: GrantedRequest } | { asks: 'close' };
export type FromOwner =
  | { says: 'reply'; reply: Reply }
  | { says: 'push'; push: Push }
  | { says: 'log'; level: Parameters<Log>[0]; message: string; facts?: Record<string, unknown> };

type OwnerOptions = OwnerData & { onPush: (push: Push) => void; log: Log };

/** Starts the owner thread. `send` never rejects; when the thread dies every waiting request is answered with an error. */
export function startOwner({ dataDir, host, onPush, log }: OwnerOptions): { send: CoreCarrier; stop(): Promise<void> } {
  const thread = new Worker(workerUrl('owner'), { workerData: { dataDir, host } satisfies OwnerData });
  const waiting = new Map<number, { id: number; resolve: (reply: Reply) => void }>();
  let lastTicket = 0;

  thread.on('message', (message: FromOwner) => {
    if (message.says === 'push') onPush(message.push);
    if (message.says === 'log') log(message.level, message.message, message.facts);
    if (message.says === 'reply') settle(message.reply);
  });
  thread.on('error', (error) => log('error', 'the owner thread failed', { stack: error.stack }));
  const ended = new Promise<void>((resolve) => thread.on('exit', () => resolve()));
  let hasEnded = false;
  thread.on('exit', () => {
    hasEnded = true;
    for (const [ticket] of waiting) settle({ id: ticket, ok: false, error: stopped() });
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
      await ended;
    },
  };
}

const stopped = () =>
  toWireError(
    new AppError('internal', 'The part of Veritrail that holds the trail has stopped. Restart Veritrail; what was stored is kept.'),
  );
