import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../core/trail/connection.ts';
import type { CheckerData, CheckerReply } from '../core/trail/verify/checkers.ts';
import { performVerifyTask, type VerifyTask } from '../core/trail/verify/verify-tasks.ts';

/** One of the threads that share a verify: performs tasks over a connection of its own until it is terminated. */
const port = parentPort!;
const { file, keys } = workerData as CheckerData;
const reader = openReader(file);

port.on('message', (task: VerifyTask) => port.postMessage(answer(task)));

function answer(task: VerifyTask): CheckerReply {
  try {
    return { report: performVerifyTask(reader, task, keys) };
  } catch (error) {
    const { message, code } = error as Error & { code?: string }; // an error loses its code between threads
    return { error: code === undefined ? { message } : { message, code } };
  }
}
