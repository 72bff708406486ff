import { AppError } from '../../../shared/errors.ts';
import type { Handlers } from '../dispatch.ts';
import { acceptCosignature, requestCosignature } from '../proof/accept-cosignature.ts';
import { cosign } from '../proof/witness.ts';
import type { Core } from './core.ts';
import { readText } from './keys.ts';

export function witnessHandlers({ trails, dataDir, now }: Core): Pick<Handlers, `witness.${'request' | 'cosign' | 'accept'}`> {
  return {
    'witness.request': ({ trail: ref }) => requestCosignature({ trail: trails.get(ref).trail, dataDir }),

    'witness.cosign': ({ name }, { grant }) => {
      const path = grant?.paths[0];
      return path === undefined ? { status: 'cancelled' } : cosign(dataDir, readText(path), name, now());
    },

    'witness.accept': async ({ trail: ref }, { grant }) => {
      const entry = trails.get(ref);
      const path = grant?.paths[0];
      if (path === undefined) return { status: 'cancelled' };
      if (entry.trail.access !== 'write')
        throw new AppError('trail/read-only', `${entry.trail.name} is open read-only: a cosignature cannot be put on it.`);
      const { name, at, size } = await acceptCosignature({ trail: entry.trail, dataDir }, readText(path));
      entry.grew();
      return { status: 'accepted', name, at, size };
    },
  };
}
