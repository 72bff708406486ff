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

export const DrillResult = z.strictObject({
  trail: z.strictObject({ id: z.string(), name: z.string() }),
  /** Records of the copy that was tampered with. */
  size: z.int(),
  at: z.string(),
  lines: z.array(DrillLine),
  isAllCaught: z.boolean(),
  /** The result as a signed note; without the trail's key it is not signed and says so. */
  report: z.string(),
  /** The key that signed it. */
  vkey: z.string().optional(),
});
export type DrillResult = z.infer<typeof DrillResult>;

export const drillOperations = operations('drill', {
  start: command({
    summary: 'Tamper with a copy of the trail in every way of the fault catalogue and see each caught.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({ job: z.string() }),
    errors: ['trail/unknown', 'disk/full', 'disk/failed'],
  }),
  save: command({
    summary: 'Write the signed report of a drill to a file: one page for people (PDF), or the signed text alone.',
    input: z.strictObject({ job: z.string(), format: z.enum(['drill-report', 'drill-note']).default('drill-report') }),
    output: z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('saved'), path: z.string() }),
      z.strictObject({ status: z.literal('cancelled') }),
    ]),
    errors: ['job/unknown', 'target/refused', 'disk/full', 'disk/failed'],
    needs: 'save-file',
  }),
});
