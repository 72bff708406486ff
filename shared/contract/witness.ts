import { z } from 'zod';
import { command, operations, query } from './define.ts';
import { TrailRef } from './trails.ts';

/** What a witness is asked to cosign, and how it stands to what they cosigned of that trail before. */
export const WitnessRequest = z.strictObject({
  /** The request itself, to be handed to `witness.cosign`. */
  text: z.string(),
  trail: z.string(),
  vkey: z.string(),
  size: z.int(),
  /** Base 64. */
  root: z.string(),
  /** What the sender says: how the trail is called, and when the checkpoint was signed. Nobody signed that. */
  told: z.strictObject({ name: z.string().optional(), signedAt: z.string().optional() }),
  /** The last checkpoint of that trail that was cosigned here; absent at first sight. */
  seen: z.strictObject({ size: z.int(), at: z.string() }).optional(),
  /** Why it will not be cosigned: rollback, fork, another key. */
  problem: z.string().optional(),
  /** The name that cosigns, where there is a witness key on this computer already. */
  witness: z.string().optional(),
});
export type WitnessRequest = z.infer<typeof WitnessRequest>;

export const witnessOperations = operations('witness', {
  request: query({
    summary: 'The newest checkpoint as a text to send to a witness, with proof that it continues the one they cosigned last.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({ text: z.string(), size: z.int(), since: z.int() }),
    errors: ['trail/unknown', 'proof/uncovered', 'trail/refused'],
  }),
  look: command({
    summary: 'As a witness: see what a request is about and whether it continues what was seen before. Signs nothing.',
    input: z.strictObject({}),
    output: z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('opened'), request: WitnessRequest }),
      z.strictObject({ status: z.literal('cancelled') }),
    ]),
    errors: ['source/unreadable', 'source/refused'],
    needs: 'open-files',
  }),
  cosign: command({
    summary: 'As a witness: cosign a checkpoint that continues the last one seen of its trail, and write the answer to a file.',
    input: z.strictObject({
      name: z.string().trim().min(1).max(100),
      text: z.string().max(1_000_000),
      format: z.literal('cosigned').default('cosigned'),
    }),
    output: z.discriminatedUnion('status', [
      z.strictObject({
        status: z.literal('cosigned'),
        /** The text to send back, and the file it was written to. */
        text: z.string(),
        path: z.string(),
        trail: z.string(),
        size: z.int(),
        /** Records seen before; 0 at first sight, when nothing could be compared. */
        since: z.int(),
        vkey: z.string(),
      }),
      z.strictObject({ status: z.literal('refused'), reason: z.string() }),
      z.strictObject({ status: z.literal('cancelled') }),
    ]),
    errors: ['source/refused', 'target/refused', 'disk/full', 'disk/failed'],
    needs: 'save-file',
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
