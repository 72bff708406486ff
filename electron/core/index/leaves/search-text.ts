import { escapeText, foldCase } from '../../../../shared/filter/event-text.ts';
import { LOOSE } from './build-segment.ts';
import { textsHolding } from './find-in-texts.ts';
import { addRowsOf, type OpenSegment, type Rows } from './segment.ts';
import type { Column } from './segment-file.ts';
import { piecesBetweenValues } from './spanning.ts';

/** What is known of a condition in a segment; `maybe` holds the sure rows as well. */
export type RowVerdicts = { readonly sure: Rows; readonly maybe: Rows };

/** The rows whose data, or whose envelope's other texts, hold a text whatever the case. The words of the index are not looked at. */
export function searchText(segment: OpenSegment, text: string): RowVerdicts {
  const folded = foldCase(escapeText(text));
  const sure = rowsHolding(segment, folded);
  const maybe = sure.slice();
  const pieces = piecesBetweenValues(folded);
  if (pieces && pieces.length > 0) {
    const together = pieces.map((piece) => rowsHolding(segment, piece)).reduce((a, b) => a.map((word, i) => word & b[i]!));
    addRows(together, maybe);
  }
  addRows(looseRows(segment), maybe);
  return { sure, maybe };
}

/** The rows about which only their records can tell. */
export const looseRows = (segment: OpenSegment): Rows => segment.rowsWhere('loose', (row) => (row & LOOSE) !== 0);

export function addRows(rows: Rows, to: Rows): void {
  for (let i = 0; i < to.length; i++) to[i]! |= rows[i]!;
}

/** The rows that hold it within one value, or between values. */
function rowsHolding(segment: OpenSegment, folded: string): Rows {
  const needle = Buffer.from(folded);
  const found = segment.noRows();
  for (const column of segment.columns) {
    if (!SEARCHED.has(column.space) || !segment.mayHold(column, needle)) continue;
    const marked = textsHolding(segment.folded(column), folded);
    if (marked) addRowsOf(segment, column, found, marked);
  }
  return found;
}

const SEARCHED: ReadonlySet<Column['space']> = new Set(['data', 'extra', 'shape']);
