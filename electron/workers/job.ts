import { parentPort, workerData } from 'node:worker_threads';
import { AppError, toWireError } from '../../shared/errors.ts';
import { performTask } from '../core/jobs/perform-task.ts';
import type { FromThread, Task, ToThread } from '../core/jobs/task.ts';

/** Performs one task and ends. Speaks the few words of core/jobs/task.ts with the owner. */
const port = parentPort!;
const stop = new AbortController();
const tell = (message: FromThread) => port.postMessage(message);
let answered: { resolve: (seqs: Uint32Array) => void; reject: (error: unknown) => void } | undefined;

port.on('message', (message: ToThread) => {
  if (message.says === 'cancel') stop.abort();
  if (message.says === 'answers') answered?.resolve(message.seqs);
  if (message.says === 'refuses') answered?.reject(new AppError(message.error.code, message.error.message));
});

try {
  const result = await performTask(workerData as Task, {
    signal: stop.signal,
    onProgress: (progress) => tell({ says: 'progress', progress }),
    listSeqs: (size) =>
      new Promise((resolve, reject) => {
        answered = { resolve, reject };
        tell({ says: 'asks', size });
      }),
  });
  tell({ says: 'done', result });
} catch (error) {
  tell({ says: 'failed', error: toWireError(error), stack: (error as Error).stack ?? String(error) });
}
