import { z } from 'zod';
import { command, operations } from './define.ts';

const Folders = z.strictObject({ folders: z.array(z.string()) });

export const anchorOperations = operations('anchors', {
  add: command({
    summary: 'Name a folder, on another disk for example, that gets a copy of every checkpoint, those that are there already included.',
    input: z.strictObject({}),
    output: Folders,
    errors: ['source/unreadable', 'disk/failed'],
    needs: 'open-folder',
  }),
  remove: command({
    summary: 'Stop copying checkpoints to a folder. What lies there stays.',
    input: z.strictObject({ folder: z.string() }),
    output: Folders,
    errors: [],
  }),
});
