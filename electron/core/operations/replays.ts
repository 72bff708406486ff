import { createReplay, type Replay } from '../replay/replay.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Trail } from '../trail/trail.ts';

/** One replay for each open trail; it goes with the trail. */
export function createReplays(settings: SettingsStore) {
  const replays = new WeakMap<Trail, Replay>();
  return {
    of(trail: Trail): Replay {
      const { replayCacheMinutes: minutes, replayCacheEntries: entries } = settings.values();
      const known = replays.get(trail) ?? createReplay(trail, { minutes, entries });
      replays.set(trail, known);
      return known;
    },
  };
}
export type Replays = ReturnType<typeof createReplays>;
