import canonicalize from 'canonicalize';
import type { ExportFormat } from '../../../shared/contract/exports.ts';
import type { Purpose } from '../../../shared/contract/purpose.ts';
import type { WrittenFile } from '../files/write-durably.ts';
import { toolVersion } from '../tool-version.ts';
import type { FormulaMode } from './csv.ts';

export type ManifestFacts = {
  file: string;
  format: ExportFormat;
  formulas: FormulaMode;
  /** As typed, and with relative times made absolute, so that it means the same when it is read again. */
  filter: { text: string; resolved: string };
  count: number;
  written: WrittenFile;
  /** The trail as it stood: its last record's hash, and the Merkle root over all of them (base 64, RFC 6962). */
  trail: { id: string; name: string; size: number; head: string; root: string };
  /** The id of the export's own event, or undefined where the trail was read-only and holds none. */
  startedEvent: string | undefined;
  purpose: Partial<Purpose>;
  startedAt: string;
  completedAt: string;
};

/** What stands beside an export: enough to say years later what it is, what it covers, and whether it is still the same. RFC 8785 and a line end. */
export function manifestText({
  file,
  format,
  formulas,
  filter,
  count,
  written,
  trail,
  startedEvent,
  purpose,
  startedAt,
  completedAt,
}: ManifestFacts): string {
  const manifest = {
    completedAt,
    count,
    custody: startedEvent === undefined ? 'not recorded: the trail was open read-only' : 'recorded on the trail',
    file,
    filter: filter.text,
    filterResolved: filter.resolved,
    format,
    ...(format === 'csv' ? { formulas } : {}),
    ...purpose,
    order: format === 'records' ? 'sequence' : 'time',
    sha256: written.sha256,
    sizeBytes: written.sizeBytes,
    startedAt,
    ...(startedEvent === undefined ? {} : { startedEvent }),
    tool: { name: 'Veritrail', version: toolVersion() },
    trail,
  };
  return `${canonicalize(manifest)}\n`;
}

/** Where the manifest of an export stands: beside it. */
export const manifestPath = (path: string): string => `${path}.manifest.json`;
