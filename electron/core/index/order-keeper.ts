import type { Trail } from '../trail/trail.ts';
import { keepTimeline, timelinePath } from './kept-timeline.ts';
import { INDEX_VERSION } from './schema.ts';
import type { Timeline } from './timeline.ts';

/** So long after the last append or job before the order is kept: what comes in many parts is not written after each. */
const QUIET_MS = 5000;

type Parts = {
  readonly indexPath: string;
  readonly trail: Trail;
  readonly timeline: Timeline;
  /** How far the kept order reaches already. */
  readonly keptThrough: number;
  /** With fewer events more than these, keeping it is not worth the writing: an opening reads them from the rows in no time. */
  readonly least: number;
};

/**
 * Keeps the order of time beside the index whenever much has come since: when the index has been quiet for a while, so that a
 * kill later costs nothing, and at the close.
 */
export function createOrderKeeper({ indexPath, trail, timeline, keptThrough, least }: Parts) {
  let reached = keptThrough;
  let isWriting = false;
  let isBusy = false;
  let timer: NodeJS.Timeout | undefined;
  let keeping: Promise<void> = Promise.resolve();

  const isDue = (): boolean => reached - keptThrough >= Math.max(least, reached / 16);

  /** A trail that is out of reach by now keeps nothing. */
  async function keep(isWanted: () => boolean): Promise<void> {
    if (!isDue()) return;
    const through = reached;
    const [last] = await trail.readSeqs([through]).catch(() => []);
    if (!last || !isWanted()) return;
    const kept = { through, hash: last.hash, state: timeline.state() };
    if (await keepTimeline(timelinePath(indexPath), { trail: trail.id, version: INDEX_VERSION, isWanted }, kept)) keptThrough = through;
  }

  const isQuiet = (): boolean => !isWriting && !isBusy;

  function waitForQuiet(): void {
    clearTimeout(timer);
    if (isQuiet() && isDue()) timer = setTimeout(() => void (keeping = keeping.then(() => keep(isQuiet))), QUIET_MS).unref();
  }

  return {
    /** The index is being written to. */
    hold(): void {
      isWriting = true;
      waitForQuiet();
    },
    /** The index covers the trail up to here, and rests. */
    follow(through: number): void {
      reached = through;
      isWriting = false;
      waitForQuiet();
    },
    /** While somebody waits for other work nothing is kept. */
    giveWay(toOthers: boolean): void {
      isBusy = toOthers;
      waitForQuiet();
    },
    async close(): Promise<void> {
      clearTimeout(timer);
      await keeping;
      await keep(() => true);
    },
  };
}
