import { z } from 'zod';
import { command, operations } from './define.ts';
import { Started } from './imports.ts';

export const checkOperations = operations('checks', {
  start: command({
    summary: 'Check what was handed over: a pack, an export with its manifest, a proof or a checkpoint.',
    input: z.strictObject({}),
    output: Started,
    errors: ['source/unreadable', 'source/refused'],
    needs: 'open-files',
  }),
});
