import type { ExportFormat } from '../../../shared/contract/exports.ts';

const endings: Readonly<Record<ExportFormat, string>> = { csv: 'csv', json: 'json', jsonl: 'jsonl', records: 'records.jsonl' };

/**
 * The name proposed for an export: `veritrail-export-20250131T140211Z.csv`. Fixed words and a date only: the name of a trail
 * or a value of an event might climb out of the folder, be `CON`, or hold 300 characters.
 */
export function exportFileName(format: ExportFormat, at: Date): string {
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, '');
  return `veritrail-export-${stamp}.${endings[format]}`;
}

/** Where the manifest of an export stands: beside it. */
export const manifestPath = (path: string): string => `${path}.manifest.json`;
