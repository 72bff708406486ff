import type { MessagePort } from 'node:worker_threads';
import type { BatchClient } from './batch-client.ts';
import { type RunningWriter, startWriter } from './start-writer.ts';
import type { WriterData } from './writer-messages.ts';

export type KeptWriter = { batches: BatchClient; serve(port: MessagePort): void; close(): Promise<void> };

/**
 * A trail's writer that outlives its thread. When the thread dies, what waited for it fails, and the next use starts another
 * one: whole batches only are ever stored, so there is nothing to mend. Fails with what opening the trail failed with.
 */
export async function keepWriter(data: WriterData, onFault: (error: Error) => void): Promise<KeptWriter> {
  let isClosed = false;
  let writer = await startWriter(data, onFault);
  let starting: Promise<RunningWriter> | undefined;

  /** One start for all who ask meanwhile. */
  async function running(): Promise<RunningWriter> {
    if (isClosed || !writer.hasEnded()) return writer;
    starting ??= startWriter(data, onFault).finally(() => (starting = undefined));
    return (writer = await starting);
  }

  return {
    batches: {
      append: async (batch) => (await running()).batches.append(batch),
      close: () => writer.batches.close(),
    },
    serve: (port) =>
      void running().then(
        ({ serve }) => serve(port),
        () => port.close(), // whoever holds the other end hears that nobody answers
      ),
    async close() {
      isClosed = true;
      await starting?.catch(() => undefined);
      await writer.close();
    },
  };
}
