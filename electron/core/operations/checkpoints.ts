import { AppError } from '../../../shared/errors.ts';
import { base64Of, bytesOfHex } from '../../../shared/proof/bytes.ts';
import type { Handlers } from '../dispatch.ts';
import { signCheckpoint } from '../proof/sign-checkpoint.ts';
import type { Core } from './core.ts';

export const checkpointHandlers = ({ trails, dataDir, keySeal }: Core): Pick<Handlers, 'checkpoints.create'> => ({
  'checkpoints.create': async ({ trail: ref }) => {
    const entry = trails.get(ref);
    const { trail } = entry;
    if (trail.access !== 'write')
      throw new AppError('trail/read-only', `${trail.name} is open read-only: no checkpoint can be stored on it.`);
    const signed = await signCheckpoint({ trail, dataDir, keySeal }, 'asked');
    if (signed.status === 'skipped') throw new Error(signed.reason); // never for one that was asked for
    entry.grew();
    const { size, root, note } = signed.checkpoint;
    return { status: signed.status, size, root: base64Of(bytesOfHex(root)), note, vkey: signed.vkey, notKeptIn: [...signed.notKeptIn] };
  },
});
