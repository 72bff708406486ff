import { type MessagePort, Worker } from 'node:worker_threads';
import type { JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import { AppError, toWireError } from '../../../shared/errors.ts';
import { workerUrl } from '../worker-url.ts';
import type { FromThread, Task, ToThread } from './task.ts';

type Surroundings = {
  signal: AbortSignal;
  onProgress: (progress: JobProgress) => void;
  /** Answers an export's question to the index. Other tasks ask nothing. */
  listSeqs?: (size: number) => Promise<Uint32Array>;
};

/**
 * Performs a task in a thread of its own and resolves with its result. A cancelled task is asked to stop and left to end
 * at a whole batch; a check writes nothing, so it is ended wherever it is. A thread that dies is an error, never silence.
 */
export function runTask(task: Task, { signal, onProgress, listSeqs }: Surroundings): Promise<JobResult> {
  const thread = new Worker(workerUrl('job'), { name: 'job', workerData: task, transferList: portsOf(task) });
  const tell = (message: ToThread) => thread.postMessage(message);
  const cancel = () => (task.kind === 'check' ? void thread.terminate() : tell({ says: 'cancel' }));
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });

  return new Promise<JobResult>((resolve, reject) => {
    thread.on('message', (message: FromThread) => {
      if (message.says === 'progress') onProgress(message.progress);
      if (message.says === 'asks') void answer(message.size, tell, listSeqs);
      if (message.says === 'done') resolve(message.result);
      if (message.says === 'failed') reject(rebuild(message));
    });
    thread.on('error', (cause) => reject(stopped(task.kind, cause)));
    thread.on('exit', () => reject(stopped(task.kind)));
  }).finally(() => {
    signal.removeEventListener('abort', cancel);
    void thread.terminate();
  });
}

/** What cannot be copied to the thread, only given. */
const portsOf = (task: Task): MessagePort[] => [
  ...('trail' in task && task.trail ? [task.trail.port] : []),
  ...('trails' in task ? task.trails.map(({ port }) => port) : []),
  ...('keySeal' in task ? [task.keySeal.port] : []),
];

function stopped(kind: Task['kind'], cause?: Error): AppError {
  const why = (cause as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY' ? ' because it ran out of memory' : '';
  return new AppError('internal', `The ${kind} stopped unexpectedly${why}. What was stored whole is kept; run it again.`, { cause });
}

async function answer(size: number, tell: (message: ToThread) => void, listSeqs: Surroundings['listSeqs']): Promise<void> {
  try {
    tell({ says: 'answers', seqs: await listSeqs!(size) });
  } catch (error) {
    tell({ says: 'refuses', error: toWireError(error) });
  }
}

function rebuild({ error, stack }: FromThread & { says: 'failed' }): Error {
  if (error.code !== 'internal') return new AppError(error.code, error.message, { details: error.details });
  return Object.assign(new Error(error.message), { stack });
}
