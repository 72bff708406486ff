import { z } from 'zod';
import { command, operations } from './define.ts';

export const fileOperations = operations('files', {
  reveal: command({
    summary: 'Show the file that a job wrote in the file manager of the system. Only the desktop can; nobody but the core names the file.',
    input: z.strictObject({ job: z.string() }),
    output: z.strictObject({ path: z.string() }),
    errors: ['job/unknown', 'source/unreadable', 'access/denied'],
  }),
});
