import { parentPort, workerData } from 'node:worker_threads';
import { createApp } from '../core/app.ts';
import { connectKeySeal } from '../core/proof/key-seal-port.ts';
import type { FromOwner, OwnerData, ToOwner } from './owner-thread.ts';

/** The core in a thread of its own, so that a host's main thread only carries. */
const port = parentPort!;
const tell = (message: FromOwner) => port.postMessage(message);
let hasFailed = false;
const { keySeal, ...options } = workerData as OwnerData;
const app = createApp({
  ...options,
  ...(keySeal ? { keySeal: connectKeySeal(keySeal) } : {}),
  push: (push) => hasFailed || tell({ says: 'push', push }),
  log: (level, message, facts) => tell({ says: 'log', level, message, ...(facts ? { facts } : {}) }),
});

port.on('message', async (message: ToOwner) => {
  if (hasFailed) return; // start-owner.ts answers for it
  if (message.asks === 'handle') tell({ says: 'reply', reply: await app.handle(message.request) });
  if (message.asks === 'close') {
    await app.close();
    port.close();
  }
});

/** How long an end after a fault may take, on a slow machine too; only one that hangs takes as long. */
const LAST_ACTS_MS = 20_000;

// A thread that ends while DuckDB works for it takes the whole process along, window and all: so even after a fault of ours
// it ends in order, jobs at a whole batch and the index at rest. What it was doing is interrupted, and not cancelled by anyone.
process.once('uncaughtException', (error) => {
  tell({ says: 'log', level: 'error', message: 'the owner thread failed', facts: { stack: error.stack } });
  hasFailed = true;
  setTimeout(() => process.exit(1), LAST_ACTS_MS).unref();
  void app.close().finally(() => process.exit(1));
});
