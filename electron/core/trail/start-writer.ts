import { once } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { AppError } from '../../../shared/errors.ts';
import { workerUrl } from '../worker-url.ts';
import { createBatchClient, type BatchClient } from './batch-client.ts';
import type { FromWriter, ToWriter, WriterData } from './writer-messages.ts';

export type RunningWriter = {
  batches: BatchClient;
  serve(port: MessagePort): void;
  close(): Promise<void>;
  /** Whether the thread has ended, by `close` or by a fault. */
  hasEnded(): boolean;
};

/** Starts a trail's writer thread and resolves once it has the trail open. Fails with what opening it failed with. */
export async function startWriter(data: WriterData, onFault: (error: Error) => void): Promise<RunningWriter> {
  const thread = new Worker(workerUrl('writer'), { name: 'writer', workerData: data });
  const [message] = (await once(thread, 'message')) as [FromWriter];
  if (message.says === 'failed') throw new AppError(message.error.code, message.error.message, { cause: message.stack });
  let hasEnded = false;
  thread.on('error', onFault); // its ports close with it, and every batch that waits fails
  thread.on('exit', () => (hasEnded = true));
  thread.unref(); // an idle trail keeps no process alive; a waiting batch does, through its port

  const serve = (port: MessagePort) => thread.postMessage({ says: 'serve', port } satisfies ToWriter, [port]);
  const { port1, port2 } = new MessageChannel();
  serve(port1);
  return {
    batches: createBatchClient(port2),
    serve,
    hasEnded: () => hasEnded,
    async close() {
      if (hasEnded) return;
      thread.ref();
      const ended = once(thread, 'exit');
      thread.postMessage({ says: 'close' } satisfies ToWriter);
      await ended;
    },
  };
}
