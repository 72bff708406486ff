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
  const workers = Array.from({ length: threads }, () => new Worker(workerUrl('verify-range'), { name: 'verify-range', workerData: data }));
  return {
    async perform(tasks, onReport) {
      const waiting = tasks[Symbol.iterator]();
      let isEnough = false;
      const nextFor = (worker: Worker): boolean => {
        const next = isEnough ? undefined : waiting.next();
        if (!next || next.done) return false;
        worker.postMessage(next.value);
        return true;
      };
      const onEach = (report: VerifyReport) => {
        if (onReport(report) === 'enough') isEnough = true;
      };
      await Promise.all(workers.map((worker) => keepBusy(worker, { nextFor, onEach, signal })));
    },
    close: () => workers.forEach((worker) => void worker.terminate()),
  };
}

type Work = { nextFor: (worker: Worker) => boolean; onEach: (report: VerifyReport) => void; signal: AbortSignal };

/** Gives a thread one task after the other until none is left. */
function keepBusy(worker: Worker, { nextFor, onEach, signal }: Work): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (reply: CheckerReply) => {
      if ('error' in reply) return reject(Object.assign(new Error(reply.error.message), reply.error));
      onEach(reply.report);
      if (!nextFor(worker)) resolve();
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('A thread of the verify stopped unexpectedly.')));
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    if (signal.aborted) reject(signal.reason as Error);
    else if (!nextFor(worker)) resolve();
  });
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
