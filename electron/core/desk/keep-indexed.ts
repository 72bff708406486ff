import { AppError } from '../../../shared/errors.ts';
import type { Index } from '../index/open-index.ts';
import type { Log } from '../log.ts';
import type { Trail } from '../trail/trail.ts';

export type CatchingUp = {
  /** Says that the trail has grown: the index catches up and clients hear of it. Never throws. */
  grew(): void;
  /** Resolves when the index covers records 1..size. */
  indexed(size: number): Promise<void>;
  /** Ends the catching up for good; resolves when nothing reads the trail any more. */
  rest(): Promise<void>;
};

type Parts = { trail: Trail; index: Index; tell: (size: number) => void; log: Log };
type Waiting = { size: number; resolve: () => void; reject: (error: unknown) => void };

/** Keeps one catch-up running behind the writer, never two, and tells clients how far both are. */
export function keepIndexed({ trail, index, tell, log }: Parts): CatchingUp {
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isResting = false;
  let waiting: Waiting[] = [];

  async function catchUpOnce(): Promise<void> {
    isWanted = false;
    tell((await trail.head()).size);
    await index.catchUp({ isWanted: () => !isResting, isAwaited: () => waiting.length > 0 });
    tell((await trail.head()).size);
    waiting = waiting.filter((one) => one.size > index.indexedThrough || void one.resolve());
  }

  async function run(): Promise<void> {
    try {
      while (isWanted && !isResting) await catchUpOnce();
    } catch (error) {
      log('error', 'the index could not catch up', { stack: (error as Error).stack });
      for (const one of waiting.splice(0)) one.reject(error);
    }
    running = undefined;
  }

  function grew(): void {
    isWanted = true;
    if (!isResting) running ??= run();
  }

  return {
    grew,
    indexed(size) {
      if (index.indexedThrough >= size) return Promise.resolve();
      return new Promise((resolve, reject) => {
        waiting.push({ size, resolve, reject });
        grew();
      });
    },
    async rest() {
      isResting = true;
      await running;
      for (const one of waiting.splice(0)) one.reject(new AppError('cancelled', 'The trail was closed.'));
    },
  };
}
