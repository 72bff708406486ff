import { z } from 'zod';
import { operations, query } from './define.ts';

/** A ready question of an auditor. Its filter is an ordinary one: it can be read, narrowed, saved and exported. */
export const Control = z.strictObject({
  id: z.string(),
  group: z.enum(['access', 'policy', 'configuration', 'trading', 'record keeping']),
  title: z.string(),
  /** What it finds and why one would look, for people. */
  sentence: z.string(),
  filter: z.string(),
});
export type Control = z.infer<typeof Control>;

export const controlOperations = operations('controls', {
  list: query({
    summary: 'List the built-in control queries. How many events each finds says events.page with its filter.',
    input: z.strictObject({}),
    output: z.strictObject({ controls: z.array(Control) }),
    errors: [],
  }),
});
