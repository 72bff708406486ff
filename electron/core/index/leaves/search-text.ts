import { escapeText, foldCase } from '../../../../shared/filter/event-text.ts';
import { LOOSE } from './build-segment.ts';
import { textsHolding, type Texts } from './find-in-texts.ts';
import { addRow, addRowsOf, asBuffer, type OpenSegment, type Rows } from './segment.ts';
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
    if (column.space === 'inner' || !mayHold(column, needle)) continue;
    const marked = textsHolding(foldedTexts(segment, column), needle);
    if (marked) addRowsOf(segment, column, marked, found);
  }
  addShapesHolding(segment, needle, found);
  return found;
}

function addShapesHolding(segment: OpenSegment, needle: Buffer, to: Rows): void {
  const marked = textsHolding(segment.shapes(), needle);
  if (!marked) return;
  const [rows, shapeOf] = [segment.rows(), segment.shapeOf()];
  for (let row = 0; row < rows.length; row++) {
    if (marked[shapeOf[row]!] === 1 && rows[row] !== 0 && (rows[row]! & LOOSE) === 0) addRow(to, row);
  }
}

export function foldedTexts(segment: OpenSegment, column: Column): Texts {
  const folded = segment.of(column, 'folded');
  if (!folded) return texts(segment, column);
  return { text: asBuffer(folded), starts: segment.of(column, 'foldedStarts') as Uint32Array };
}

export const texts = (segment: OpenSegment, column: Column): Texts => ({
  text: asBuffer(segment.of(column, 'text')!),
  starts: segment.of(column, 'starts') as Uint32Array,
});

/** Whether a needle fits the letters and the length of a column's values: most columns are passed over by this. */
function mayHold({ letters, longest }: Column, needle: Buffer): boolean {
  if (needle.length > longest) return false;
  return needle.every((byte) => (Number.parseInt(letters.slice((byte >> 3) * 2, (byte >> 3) * 2 + 2), 16) & (1 << (byte & 7))) !== 0);
}
