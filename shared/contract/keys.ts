import { z } from 'zod';
import { command, operations } from './define.ts';
import { Saved } from './save-formats.ts';
import { TrailRef } from './trails.ts';

export const keyOperations = operations('keys', {
  rotate: command({
    summary: 'Give the trail a new signing key, countersigned by the old one.',
    input: z.strictObject({ trail: TrailRef, reason: z.string().trim().min(1).max(500) }),
    output: z.strictObject({ vkey: z.string() }),
    errors: ['trail/unknown', 'trail/read-only', 'key/unusable', 'disk/full', 'disk/failed'],
  }),
  backup: command({
    summary: 'Write the private signing key to a file, to be kept where only its owner gets it.',
    input: z.strictObject({ trail: TrailRef, format: z.literal('key').default('key') }),
    output: Saved,
    errors: ['trail/unknown', 'source/unreadable', 'target/refused', 'disk/full', 'disk/failed'],
    needs: 'save-file',
  }),
  restore: command({
    summary: 'Put the signing key back from its backup. Only the key that the trail names is taken.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({ status: z.enum(['done', 'cancelled']) }),
    errors: ['trail/unknown', 'source/unreadable', 'source/refused'],
    needs: 'open-files',
  }),
});
