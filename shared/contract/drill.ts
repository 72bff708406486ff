import { z } from 'zod';
import { command, operations } from './define.ts';
import { TrailRef } from './trails.ts';

/** One tampering of the drill: what was done, whether it was caught, the words it was caught with, and how long that took. */
export const DrillLine = z.strictObject({
  fault: z.int(),
  name: z.string(),
  isCaught: z.boolean(),
  seq: z.int(),
  words: z.string(),
  elapsedMs: z.number(),
});
export type DrillLine = z.infer<typeof DrillLine>;

export const drillOperations = operations('drill', {
  start: command({
    summary: 'Tamper with a copy of the trail in every way of the fault catalogue and see each caught.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({ job: z.string() }),
    errors: ['trail/unknown', 'disk/full', 'disk/failed'],
  }),
});
