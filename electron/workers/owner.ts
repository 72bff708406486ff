import { parentPort, workerData } from 'node:worker_threads';
import { createApp } from '../core/app.ts';
import type { FromOwner, OwnerData, ToOwner } from './start-owner.ts';

/** The core in a thread of its own, so that a host's main thread only carries. */
const port = parentPort!;
const tell = (message: FromOwner) => port.postMessage(message);
const app = createApp({
  ...(workerData as OwnerData),
  push: (push) => tell({ says: 'push', push }),
  log: (level, message, facts) => tell({ says: 'log', level, message, ...(facts ? { facts } : {}) }),
});

port.on('message', async (message: ToOwner) => {
  if (message.asks === 'handle') tell({ says: 'reply', reply: await app.handle(message.request) });
  if (message.asks === 'close') {
    await app.close();
    port.close();
  }
});
