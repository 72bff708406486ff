import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { workerUrl } from '../../worker-url.ts';
import { openReader } from '../connection.ts';
import type { Keys } from './check-range.ts';
import { performVerifyTask, type VerifyReport, type VerifyTask } from './verify-tasks.ts';

/**
 * Performs the tasks of a verify, each as a checker comes free, in their order, and hands on each report until that answers
 * `enough`; tasks begun by then are still reported. Fails with what a task fails with, or with the signal's reason.
 */
export type Checkers = { perform(tasks: Iterable<VerifyTask>, onReport: OnReport): Promise<void>; close(): void };
type OnReport = (report: VerifyReport) => 'more' | 'enough';

export type CheckerData = { file: string; keys: Keys };
export type CheckerReply = { report: VerifyReport } | { error: { message: string; code?: string } };

/** Checkers in threads of their own. */
export function startCheckers(data: CheckerData, threads: number, signal: AbortSignal): Checkers {
  const workers = Array.from({ length: threads }, () => new Worker(workerUrl('verify-range'), { workerData: data }));
  return {
    async perform(tasks, onReport) {
      const waiting = tasks[Symbol.iterator]();
      let isEnough = false;
      const keepBusy = async (worker: Worker): Promise<void> => {
        for (let next = waiting.next(); !next.done && !isEnough; next = waiting.next()) {
          const report = await ask(worker, next.value, signal);
          if (onReport(report) === 'enough') isEnough = true;
        }
      };
      await Promise.all(workers.map(keepBusy));
    },
    close: () => workers.forEach((worker) => void worker.terminate()),
  };
}

/** Performs one task in a thread that has no other. */
function ask(worker: Worker, task: VerifyTask, signal: AbortSignal): Promise<VerifyReport> {
  return new Promise<VerifyReport>((resolve, reject) => {
    signal.throwIfAborted();
    worker.once('message', (reply: CheckerReply) => {
      if ('report' in reply) resolve(reply.report);
      else reject(Object.assign(new Error(reply.error.message), reply.error));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('A thread of the verify stopped unexpectedly.')));
    signal.onabort = () => reject(signal.reason as Error);
    worker.postMessage(task);
  }).finally(() => worker.removeAllListeners());
}

/** One checker in the calling thread: for a small trail, where starting a thread takes longer than the whole check. */
export function checkHere({ file, keys }: CheckerData, signal: AbortSignal): Checkers {
  const reader = openReader(file);
  return {
    async perform(tasks, onReport) {
      for (const task of tasks) {
        signal.throwIfAborted();
        if (onReport(performVerifyTask(reader, task, keys)) === 'enough') return;
        await setImmediate();
      }
    },
    close: () => reader.close(),
  };
}
