import { parentPort, workerData } from 'node:worker_threads';
import { serveWriter } from '../core/trail/serve-writer.ts';
import type { WriterData } from '../core/trail/writer-messages.ts';

/** The thread that owns a trail's only writing connection. */
serveWriter(workerData as WriterData, parentPort!);
