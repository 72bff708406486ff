import { z } from 'zod';
import { command, operations, query } from './define.ts';
import { RefusedLine } from './jobs.ts';
import { TrailRef } from './trails.ts';

/** What starting a long work answers: at once, with the job to follow; or that the person changed their mind. */
export const Started = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('started'), job: z.string() }),
  z.strictObject({ status: z.literal('cancelled') }),
]);

export const importOperations = operations('imports', {
  start: command({
    summary: 'Bring logs into the trail: files, folders, archives.',
    input: z.strictObject({
      trail: TrailRef,
      /** Keeps events of two origins apart whose ids may coincide; empty merges overlapping files of one log. */
      source: z.string().max(200).default(''),
    }),
    output: Started,
    errors: ['trail/unknown', 'trail/read-only', 'source/unreadable'],
    needs: 'open-files',
  }),
  refused: query({
    summary: 'List the lines of an import that did not become events, with reason and bytes.',
    input: z.strictObject({
      trail: TrailRef,
      batch: z.string(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    output: z.strictObject({ lines: z.array(RefusedLine), total: z.int() }),
    errors: ['trail/unknown'],
  }),
});
