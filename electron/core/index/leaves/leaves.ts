import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Log } from '../../log.ts';
import type { Trail } from '../../trail/trail.ts';
import { workerUrl } from '../../worker-url.ts';
import { SEGMENT_RECORDS } from './build-segment.ts';
import type { FromLeaves, LeafAnswer, LeafData, LeafQuestion, ToLeaves } from './leaf-messages.ts';

/** So long after the last append or job before leaves are built: who waits has the processors to himself. */
const QUIET_MS = 300;

type Place = { readonly dir: string; readonly trail: Trail; readonly log: Log; readonly records?: number | undefined };

/**
 * The leaves of a trail as the index sees them: what is in its data, taken apart by a thread of its own. They follow behind
 * the index; where they do not reach, or that thread fails, the database answers. No thread runs for a trail too small for them.
 */
export function createLeaves({ dir: indexDir, trail, log, records = SEGMENT_RECORDS }: Place) {
  const dir = join(indexDir, 'leaves');
  const waiting = new Map<number, (answer: LeafAnswer | undefined) => void>();
  let thread: { worker: Worker; ended: Promise<void> } | undefined;
  let state = { through: 0, bytes: 0 };
  let through = 0;
  let isWriting = false;
  let isBusy = false;
  let timer: NodeJS.Timeout | undefined;
  let lastId = 0;
  let isClosed = false;

  const tell = (message: ToLeaves, transfer: ArrayBuffer[] = []) => thread?.worker.postMessage(message, transfer);

  /** Holding back comes at once, going on waits for quiet. */
  function build(): void {
    clearTimeout(timer);
    if (isWriting || isBusy) tell({ says: 'build', through, isHeld: true });
    else timer = setTimeout(() => tell({ says: 'build', through, isHeld: false }), QUIET_MS).unref();
  }

  function start(): void {
    if (thread || isClosed) return;
    const port = trail.port();
    const workerData: LeafData = { dir, trail: { path: trail.path, port }, records };
    const worker = new Worker(workerUrl('leaves'), { workerData, transferList: [port] });
    worker.on('message', hear);
    worker.on('error', (error) => log('error', 'the index for values and text failed', { stack: error.stack }));
    const ended = new Promise<void>((resolve) => worker.on('exit', () => resolve(end())));
    thread = { worker, ended };
    worker.unref();
  }

  function hear(message: FromLeaves): void {
    if (message.says === 'warns') log('warn', message.message, { trail: trail.id, reason: message.reason });
    if (message.says === 'reached') state = { through: message.through, bytes: message.bytes };
    if (message.says === 'answers') settle(message.id, message.answer);
  }

  function settle(id: number, answer: LeafAnswer | undefined): void {
    waiting.get(id)?.(answer);
    waiting.delete(id);
    if (waiting.size === 0) thread?.worker.unref();
  }

  function end(): void {
    thread = undefined;
    state = { through: 0, bytes: 0 };
    for (const id of waiting.keys()) settle(id, undefined);
  }

  return {
    /** The last record they cover, and their size on disk in bytes. */
    state: () => state,
    records,
    /** Undefined where they could not answer: ask the database. */
    ask(question: LeafQuestion): Promise<LeafAnswer | undefined> {
      const { worker } = thread ?? {};
      if (!worker || isClosed) return Promise.resolve(undefined);
      const id = ++lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        worker.ref();
        tell({ says: 'asks', id, question });
      });
    },
    /** The index is being written to. */
    hold(): void {
      isWriting = true;
      build();
    },
    /** The index covers the trail up to here, and rests. */
    follow(reached: number): void {
      through = reached;
      isWriting = false;
      if (isClosed || (through < records / 4 && !existsSync(dir))) return;
      start();
      build();
    },
    /** While somebody waits for other work (a verify, an export), building goes on slowly. */
    giveWay(toOthers: boolean): void {
      isBusy = toOthers;
      if (thread) build();
    },
    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(timer);
      thread?.worker.ref();
      tell({ says: 'close' });
      await thread?.ended;
    },
  };
}
export type Leaves = ReturnType<typeof createLeaves>;
