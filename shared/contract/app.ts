import { z } from 'zod';
import { operations, query } from './define.ts';

export const appOperations = operations('app', {
  about: query({
    summary: 'What this is: version, host, where it keeps its own files.',
    input: z.strictObject({}),
    output: z.strictObject({
      version: z.string(),
      host: z.enum(['desktop', 'loopback', 'command line']),
      dataDir: z.string(),
      node: z.string(),
      sqlite: z.string(),
      duckdb: z.string(),
      /** Only on the desktop. */
      electron: z.string().optional(),
      chromium: z.string().optional(),
    }),
    errors: [],
  }),
});
