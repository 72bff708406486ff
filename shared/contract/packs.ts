import { z } from 'zod';
import { FilterText } from '../filter/filter-text.ts';
import { command, operations } from './define.ts';
import { Started } from './imports.ts';
import { TrailRef } from './trails.ts';

/** One line that a person typed about themselves or their reason. */
const Said = z.string().trim().min(1).max(500);

export const packOperations = operations('packs', {
  start: command({
    summary: 'Make an evidence pack of all matching events: records, proofs, signatures, and a page that checks it anywhere.',
    input: z.strictObject({
      trail: TrailRef,
      filter: FilterText.default(''),
      format: z.enum(['folder', 'zip']).default('zip'),
      /** Who makes it, why, and for whom: on the trail and in the pack. */
      madeBy: Said,
      reason: Said,
      recipient: Said,
    }),
    output: Started,
    errors: ['trail/unknown', 'filter/invalid', 'key/unusable', 'proof/uncovered', 'target/refused', 'disk/full', 'disk/failed'],
    needs: 'save-file',
  }),
});
