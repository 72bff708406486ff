import { z } from 'zod';
import { command, operations } from './define.ts';
import { TrailRef } from './trails.ts';

const SignedCheckpoint = z.strictObject({
  size: z.int(),
  /** Base 64, as in the note. */
  root: z.string(),
  note: z.string(),
  vkey: z.string(),
  /** Named folders that could not take a copy. */
  notKeptIn: z.array(z.string()),
});

export const checkpointOperations = operations('checkpoints', {
  create: command({
    summary: 'Sign the trail as it stands, store the checkpoint, and keep copies outside the trail.',
    input: z.strictObject({ trail: TrailRef }),
    /** `standing`: the same records were signed before, and that checkpoint is given. */
    output: z.strictObject({ status: z.enum(['signed', 'standing']), ...SignedCheckpoint.shape }),
    errors: ['trail/unknown', 'trail/read-only', 'trail/refused', 'key/unusable', 'disk/full', 'disk/failed'],
  }),
});
