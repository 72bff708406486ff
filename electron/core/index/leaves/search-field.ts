import type { TextField } from '../columns.ts';
import { printOf } from './field-prints.ts';
import type { RowVerdicts } from './search-text.ts';
import { addRow, type OpenSegment } from './segment.ts';

/** The rows whose field may be one of these texts, by their prints: whether it is, their records tell. */
export function searchField(segment: OpenSegment, field: TextField, texts: readonly string[]): RowVerdicts {
  const maybe = segment.noRows();
  const prints = segment.prints(field);
  const wanted = texts.map(printOf);
  for (let row = 0; row < prints.length; row++) if (prints[row] !== 0 && wanted.includes(prints[row]!)) addRow(maybe, row);
  return { sure: segment.noRows(), maybe };
}
