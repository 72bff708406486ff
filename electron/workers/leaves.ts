import { parentPort, workerData } from 'node:worker_threads';
import type { LeafData } from '../core/index/leaves/leaf-messages.ts';
import { serveLeaves } from '../core/index/leaves/serve-leaves.ts';

/** The thread that takes apart what is in the data of a trail, and finds in it. */
await serveLeaves(workerData as LeafData, parentPort!);
