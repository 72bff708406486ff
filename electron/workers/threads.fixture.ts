import { subscribe } from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';

/** The threads this one starts from now on, for tests that let them fail. https://nodejs.org/api/diagnostics_channel.html */
export function watchThreads() {
  const started: Worker[] = [];
  subscribe('worker_threads', (message) => void started.push((message as { worker: Worker }).worker));
  return {
    count: (name: string) => started.filter(({ threadName }) => threadName === name).length,
    /** Makes the newest living thread of that name fail by a message that it does not understand. */
    crash(name: string): void {
      const victim = started.findLast(({ threadName, threadId }) => threadName === name && threadId !== -1);
      if (!victim) throw new Error(`No thread called ${name} is running.`);
      victim.postMessage(null);
    },
  };
}
