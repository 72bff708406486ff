import { z } from 'zod';
import { command, operations, query } from './define.ts';
import { Started } from './imports.ts';
import { Verdict } from './jobs.ts';
import { TrailRef } from './trails.ts';

export const integrityOperations = operations('integrity', {
  verify: command({
    summary: 'Read every record again and check hashes, chain, envelope, look-up table, schema and index. Never writes to the trail.',
    input: z.strictObject({
      trail: TrailRef,
      /** Also derive every snapshot again from its first event. */
      snapshots: z.boolean().default(false),
    }),
    output: z.strictObject({ job: z.string() }),
    errors: ['trail/unknown'],
  }),
  inspect: command({
    summary: 'Check a trail file without opening it, also one that cannot be opened: says what is wrong with it.',
    input: z.strictObject({}),
    output: Started,
    errors: ['source/unreadable'],
    needs: 'open-trail',
  }),
  verdict: query({
    summary: 'The last verdict of this session over a trail, if there was one.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({ verdict: Verdict.optional() }),
    errors: ['trail/unknown'],
  }),
});
