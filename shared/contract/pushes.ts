import { z } from 'zod';
import { Job } from './jobs.ts';
import { TrailRef } from './trails.ts';

/** What the core sends unasked. A client that missed some reads the same facts with `jobs.list`, `trails.list` and `settings.get`. */
export const Push = z.discriminatedUnion('push', [
  z.strictObject({ push: z.literal('events.changed'), trail: TrailRef, size: z.int(), indexedThrough: z.int() }),
  z.strictObject({ push: z.literal('jobs.progress'), job: Job }),
  z.strictObject({ push: z.literal('trails.changed') }),
  z.strictObject({ push: z.literal('settings.changed') }),
]);
export type Push = z.infer<typeof Push>;
