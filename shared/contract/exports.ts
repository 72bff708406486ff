import { z } from 'zod';
import { FilterText } from '../filter/filter-text.ts';
import { command, operations } from './define.ts';
import { AskedPurpose } from './purpose.ts';
import { Started } from './imports.ts';
import { TrailRef } from './trails.ts';

export const ExportFormat = z.enum(['csv', 'json', 'jsonl', 'records']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const exportOperations = operations('exports', {
  start: command({
    summary: 'Write all matching events to a file, with a manifest beside it.',
    input: z.strictObject({
      trail: TrailRef,
      filter: FilterText.default(''),
      format: ExportFormat,
      /** `safe` puts an apostrophe before text cells a spreadsheet would run as a formula; `raw` leaves every cell as it is. CSV only. */
      formulas: z.enum(['safe', 'raw']).default('safe'),
      /** Without `madeBy` the name in the settings is taken. */
      ...AskedPurpose.shape,
    }),
    output: Started,
    errors: ['trail/unknown', 'filter/invalid', 'target/refused', 'disk/full', 'disk/failed'],
    needs: 'save-file',
  }),
});
