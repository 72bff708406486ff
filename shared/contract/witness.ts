import { z } from 'zod';
import { command, operations, query } from './define.ts';
import { TrailRef } from './trails.ts';

export const witnessOperations = operations('witness', {
  request: query({
    summary: 'The newest checkpoint as a text to send to a witness, with proof that it continues the one they cosigned last.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({ text: z.string(), size: z.int(), since: z.int() }),
    errors: ['trail/unknown', 'proof/uncovered', 'trail/refused'],
  }),
  cosign: command({
    summary: 'As a witness: check that a checkpoint continues the last one seen of its trail, and cosign it.',
    input: z.strictObject({ name: z.string().trim().min(1).max(100) }),
    output: z.discriminatedUnion('status', [
      z.strictObject({
        status: z.literal('cosigned'),
        /** The text to send back. */
        text: z.string(),
        trail: z.string(),
        size: z.int(),
        /** Records seen before; 0 at first sight, when nothing could be compared. */
        since: z.int(),
        vkey: z.string(),
      }),
      z.strictObject({ status: z.literal('refused'), reason: z.string() }),
      z.strictObject({ status: z.literal('cancelled') }),
    ]),
    errors: ['source/unreadable', 'source/refused'],
    needs: 'open-files',
  }),
  accept: command({
    summary: 'Take a cosigned checkpoint back: checked, put on the trail, and kept as an anchor.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('accepted'), name: z.string(), at: z.string(), size: z.int() }),
      z.strictObject({ status: z.literal('cancelled') }),
    ]),
    errors: ['trail/unknown', 'trail/read-only', 'source/unreadable', 'source/refused'],
    needs: 'open-files',
  }),
});
