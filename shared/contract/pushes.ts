import { z } from 'zod';
import { PageCommand } from './commands.ts';
import { Job } from './jobs.ts';
import { TrailRef } from './trails.ts';

/**
 * What the core, or the desktop around it, sends unasked. A client that missed some reads the same facts with `jobs.list`,
 * `trails.list` and `settings.get`.
 */
export const Push = z.discriminatedUnion('push', [
  z.strictObject({ push: z.literal('events.changed'), trail: TrailRef, size: z.int(), indexedThrough: z.int() }),
  z.strictObject({ push: z.literal('jobs.progress'), job: Job }),
  z.strictObject({ push: z.literal('trails.changed') }),
  /** The core died and was started again: read everything anew. `missing` names the trails that could not be opened again. */
  z.strictObject({ push: z.literal('core.restarted'), missing: z.array(z.string()) }),
  /** It died again and again and stays down: the program has to be started anew. */
  z.strictObject({ push: z.literal('core.stopped') }),
  /** To one page of the desktop, from its own window. */
  z.strictObject({ push: z.literal('page.command'), command: PageCommand }),
  z.strictObject({ push: z.literal('settings.changed') }),
]);
export type Push = z.infer<typeof Push>;
