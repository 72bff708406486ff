/** Called now and then by long countings, with how many events were counted since: lets others have their turn, throws when the answer is no longer wanted. */
export type Pause = (counted: number) => Promise<void>;

/** How many events are counted in a few milliseconds. */
const TURN = 2 << 20;

/** Thrown out of a counting whose answer nobody waits for any more. */
export class Superseded extends Error {}

export function createPause(isWanted: () => boolean): Pause {
  let since = 0;
  return async (counted) => {
    since += counted;
    if (since < TURN) return;
    since = 0;
    await new Promise(setImmediate);
    if (!isWanted()) throw new Superseded();
  };
}
