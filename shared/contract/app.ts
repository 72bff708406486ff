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
  storage: query({
    summary: 'What lies in the data folder and how large it is.',
    input: z.strictObject({}),
    output: z.strictObject({
      dataDir: z.string(),
      parts: z.array(z.strictObject({ part: z.enum(['trails', 'derived', 'exports', 'keys', 'anchors', 'rest']), sizeBytes: z.int() })),
      /** What is free on that disk. */
      freeBytes: z.int(),
    }),
    errors: [],
  }),
});
