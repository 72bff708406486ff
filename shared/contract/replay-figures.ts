import { z } from 'zod';

/** Of this session: how long states took to derive, and how often the point-in-time cache knew the answer. */
export const ReplayFigures = z.strictObject({
  replays: z.int(),
  p50Ms: z.number().optional(),
  p95Ms: z.number().optional(),
  cached: z.int(),
  hits: z.int(),
  misses: z.int(),
  /** Hits of all questions, 0 to 1; absent before the first. */
  hitRate: z.number().optional(),
});
