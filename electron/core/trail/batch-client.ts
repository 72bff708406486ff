import type { MessagePort } from 'node:worker_threads';
import { AppError } from '../../../shared/errors.ts';
import { packBatch } from './packed-batch.ts';
import { keepSpare } from './packed-drafts.ts';
import type { Append, Appended } from './trail.ts';
import type { BatchAnswer, BatchReply, BatchRequest } from './writer-messages.ts';

type Waiting = { resolve: (appended: Appended) => void; reject: (error: Error) => void };

/** Sends batches over a port that the writer's thread serves. When that thread is gone every waiting batch fails. */
export function createBatchClient(port: MessagePort) {
  const waiting = new Map<number, Waiting>();
  let lastTicket = 0;
  let isClosed = false;

  port.on('message', (reply: BatchReply) => {
    const asker = waiting.get(reply.ticket);
    waiting.delete(reply.ticket);
    keepSpare(reply.bytes);
    if (waiting.size === 0) port.unref();
    if ('appended' in reply) asker?.resolve(reply.appended);
    else asker?.reject(rebuild(reply));
  });
  port.on('close', () => {
    isClosed = true;
    for (const { reject } of waiting.values()) reject(gone());
    waiting.clear();
  });
  port.unref();

  return {
    async append(batch: Append): Promise<Appended> {
      if (isClosed) throw gone();
      const request: BatchRequest = { ticket: ++lastTicket, batch: packBatch(batch) };
      return new Promise((resolve, reject) => {
        waiting.set(request.ticket, { resolve, reject });
        port.ref();
        port.postMessage(request, [request.batch.bytes.buffer, request.batch.cuts.buffer]);
      });
    },
    close: () => port.close(),
  };
}
export type BatchClient = ReturnType<typeof createBatchClient>;

const gone = () =>
  new AppError(
    'trail/unknown',
    'What writes to this trail has stopped, because the trail was closed or because of a fault. What was stored whole is kept. Try again.',
  );

function rebuild({ error, stack }: Extract<BatchAnswer, { error: unknown }>): Error {
  if (error.code === 'internal') return Object.assign(new Error(error.message), { stack });
  return new AppError(error.code, error.message, { details: error.details });
}
