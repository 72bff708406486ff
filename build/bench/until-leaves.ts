import { setTimeout as wait } from 'node:timers/promises';

/** Less than a segment is never built. */
const REST_RECORDS = 65_536;
/** Asking is no small work itself. */
const STEP_MS = 1000;

/** Waits until what the index builds behind itself, for text and data, is there; answers how long that took, in milliseconds. */
export async function untilLeaves(lag: () => Promise<number>): Promise<number> {
  const startMs = performance.now();
  while ((await lag()) > REST_RECORDS) await wait(STEP_MS);
  return performance.now() - startMs;
}
