import { expect, test } from 'vitest';
import { createPause, Superseded } from './pause.ts';

const MUCH = 2 ** 22;

/** Whether others had their turn before it was over. */
async function letsOthersIn(pausing: () => Promise<void>): Promise<boolean> {
  let hadTurn = false;
  setImmediate(() => (hadTurn = true));
  await pausing();
  return hadTurn;
}

test('others have their turn after much was counted, not after little', async () => {
  const pause = createPause(() => true);
  expect(await letsOthersIn(() => pause(10))).toBe(false);
  expect(await letsOthersIn(() => pause(MUCH))).toBe(true);
  expect(await letsOthersIn(() => pause(10))).toBe(false);
});

test('a counting that nobody waits for any more ends there', async () => {
  await expect(createPause(() => false)(MUCH)).rejects.toThrow(Superseded);
});
