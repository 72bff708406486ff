import { createReplay, type Replay } from '../replay/replay.ts';
import type { Trail } from '../trail/trail.ts';

/** One replay for each open trail; it goes with the trail. */
export function createReplays() {
  const replays = new WeakMap<Trail, Replay>();
  return {
    of(trail: Trail): Replay {
      const known = replays.get(trail) ?? createReplay(trail);
      replays.set(trail, known);
      return known;
    },
  };
}
export type Replays = ReturnType<typeof createReplays>;
