import type { ExportFormat } from '../../../shared/contract/exports.ts';
import type { TrailEvent } from '../../../shared/event.ts';
import { AppError } from '../../../shared/errors.ts';
import { readWholeEvent } from '../../../shared/read-event.ts';
import type { StoredRecord } from '../trail/trail.ts';
import { csvHead, csvRow, type FormulaMode } from './csv.ts';

/** How a file of a format is put together from events. All of it is UTF-8. */
export type Layout = {
  head: string;
  between: string;
  tail: string;
  one: (stored: StoredRecord) => string;
};

/** The layout of an export format. `formulas` concerns CSV alone. */
export function layoutOf(format: ExportFormat, formulas: FormulaMode): Layout {
  const lines = { head: '', between: '', tail: '' };
  switch (format) {
    case 'csv':
      return { ...lines, head: csvHead(), one: (stored) => csvRow(parsed(stored), stored.hash, formulas) };
    case 'json':
      return { head: '[\n', between: ',\n', tail: '\n]\n', one: eventObject };
    case 'jsonl':
      return { ...lines, one: (stored) => `${eventObject(stored)}\n` };
    case 'records':
      return { ...lines, one: ({ record }) => `${record}\n` };
  }
}

/** Only `records` can hold what is no event any more: a table or a list of events without it would not be complete. */
function parsed(stored: StoredRecord): TrailEvent {
  const event = readWholeEvent(stored);
  if (event.unreadable === undefined) return event;
  const { seq, unreadable: why } = event;
  throw new AppError('trail/refused', `Record ${seq} cannot be written as an event: ${why}. Export as records, and verify the trail.`);
}

/** The record with its hash as one more member: text put beside text, so that 1.10 and 2^63 stay as the source wrote them. */
function eventObject(stored: StoredRecord): string {
  parsed(stored);
  return `{"hash":"${stored.hash}",${stored.record.slice(1)}`;
}
