import { z } from 'zod';
import { command, operations, query } from './define.ts';
import { TrailRef } from './trails.ts';

const Place = { trail: TrailRef, seq: z.coerce.number().int().min(1) };

export const proofOperations = operations('proofs', {
  event: query({
    summary: 'Prove that an event is on the trail: a C2SP tlog-proof against the newest checkpoint that covers it.',
    input: z.strictObject(Place),
    output: z.discriminatedUnion('status', [
      z.strictObject({
        status: z.literal('proved'),
        /** The text of a .tlog-proof file. Its index is the record's number less one. */
        proof: z.string(),
        size: z.int(),
        root: z.string(),
        vkey: z.string(),
        hashes: z.array(z.string()),
      }),
      /** No checkpoint covers it yet; none is made for it. */
      z.strictObject({ status: z.literal('uncovered'), reason: z.string() }),
    ]),
    errors: ['trail/unknown', 'event/unknown', 'trail/refused'],
  }),
  save: command({
    summary: 'Write the proof of an event to a file: a tlog-proof, or a certificate for people (PDF).',
    input: z.strictObject({ ...Place, format: z.enum(['tlog-proof', 'certificate']).default('tlog-proof') }),
    output: z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('saved'), path: z.string(), index: z.int(), size: z.int() }),
      z.strictObject({ status: z.literal('cancelled') }),
    ]),
    errors: ['trail/unknown', 'event/unknown', 'proof/uncovered', 'trail/refused', 'target/refused', 'disk/full', 'disk/failed'],
    needs: 'save-file',
  }),
  consistency: query({
    summary: 'Prove that a later checkpoint continues an earlier one (RFC 6962 section 2.1.2).',
    input: z.strictObject({ trail: TrailRef, older: z.coerce.number().int().min(1), newer: z.coerce.number().int().min(1).optional() }),
    output: z.strictObject({ older: z.string(), newer: z.string(), hashes: z.array(z.string()), vkey: z.string() }),
    errors: ['trail/unknown', 'proof/uncovered', 'trail/refused'],
  }),
});
