import { readFileSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import type { Handlers } from '../dispatch.ts';
import { rotateKey } from '../proof/rotate-key.ts';
import { keysOf, latestVkey } from '../proof/trail-key-history.ts';
import { backupTrailKey, restoreTrailKey } from '../proof/trail-keys.ts';
import type { Core } from './core.ts';
import { saveText } from './save-text.ts';

export function keyHandlers({ trails, dataDir, keySeal }: Core): Pick<Handlers, `keys.${'rotate' | 'backup' | 'restore'}`> {
  return {
    'keys.rotate': async ({ trail: ref, reason }) => {
      const entry = trails.get(ref);
      if (entry.trail.access !== 'write')
        throw new AppError('trail/read-only', `${entry.trail.name} is open read-only: its key cannot be changed.`);
      const { vkey } = await rotateKey({ trail: entry.trail, dataDir, keySeal }, reason);
      entry.grew();
      return { vkey };
    },

    'keys.backup': async ({ trail: ref }, { grant }) => {
      const { trail } = trails.get(ref);
      return saveText(await backupTrailKey(dataDir, trail.id, keySeal), { grant, dataDir, trailPath: trail.path, isSecret: true });
    },

    'keys.restore': async ({ trail: ref }, { grant }) => {
      const { trail } = trails.get(ref);
      const path = grant?.paths[0];
      if (path === undefined) return { status: 'cancelled' };
      await restoreTrailKey(dataDir, trail.id, { vkey: latestVkey(await keysOf(trail)), backup: readText(path) }, keySeal);
      return { status: 'done' };
    },
  };
}

/** A small text that a person chose. Fails with source/unreadable. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('source/unreadable', `${path} cannot be read: ${(cause as Error).message}.`, { cause });
  }
}
