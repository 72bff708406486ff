import { AppError } from '../../../shared/errors.ts';
import { base64Of } from '../../../shared/proof/bytes.ts';
import type { Handlers } from '../dispatch.ts';
import { acceptCosignature, requestCosignature } from '../proof/accept-cosignature.ts';
import { cosign, lookAtRequest } from '../proof/witness.ts';
import type { Core } from './core.ts';
import { readText } from './keys.ts';
import { saveText } from './save-text.ts';

export function witnessHandlers({ trails, dataDir, now }: Core): Pick<Handlers, `witness.${'request' | 'look' | 'cosign' | 'accept'}`> {
  return {
    'witness.request': ({ trail: ref }) => requestCosignature({ trail: trails.get(ref).trail, dataDir }),

    'witness.look': (_, { grant }) => {
      const path = grant?.paths[0];
      if (path === undefined) return { status: 'cancelled' };
      const text = readText(path);
      const { root, ...looked } = lookAtRequest(dataDir, text);
      return { status: 'opened', request: { text, root: base64Of(root), ...looked } };
    },

    // Remembered before it is written: should the writing fail, the same checkpoint is cosigned once more when asked again.
    'witness.cosign': async ({ name, text }, { grant }) => {
      if (!grant) return { status: 'cancelled' };
      const answer = cosign(dataDir, text, name, now());
      if (answer.status === 'refused') return answer;
      const saved = await saveText(answer.text, { grant, dataDir });
      return saved.status === 'saved' ? { ...answer, path: saved.path } : saved;
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
