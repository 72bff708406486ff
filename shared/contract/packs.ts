import { z } from 'zod';
import { FilterText } from '../filter/filter-text.ts';
import { command, operations } from './define.ts';
import { Started } from './imports.ts';
import { Purpose } from './purpose.ts';
import { TrailRef } from './trails.ts';

export const packOperations = operations('packs', {
  start: command({
    summary: 'Make an evidence pack of all matching events: records, proofs, signatures, and a page that checks it anywhere.',
    input: z.strictObject({
      trail: TrailRef,
      filter: FilterText.default(''),
      format: z.enum(['folder', 'zip']).default('zip'),
      ...Purpose.shape,
    }),
    output: Started,
    errors: ['trail/unknown', 'filter/invalid', 'key/unusable', 'proof/uncovered', 'target/refused', 'disk/full', 'disk/failed'],
    needs: 'save-file',
  }),
});
