import { readTime } from '../../../../shared/time.ts';
import { splitCells } from './csv-cells.ts';
import { RowSplitter } from './csv-rows.ts';

/** How a CSV file is written: what separates its cells, and whether its first row names the columns. */
export type CsvLayout = { delimiter: string; hasHeader: boolean };

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_ROWS = 25;
const VALUE = /^(?:[+-]?[\d.,]*\d[\d.,]*(?:[eE][+-]?\d+)?%?|true|false|null|\{.*|\[.*|[0-9a-f]{8}-[0-9a-f-]{27})$/i;

/**
 * Reads the layout off the head of a file: the delimiter under which most rows have as many cells as the first, and more
 * than one. Undefined where nothing separates (then it may be no table at all).
 */
export function csvLayout(head: Buffer, isWhole: boolean): CsvLayout | undefined {
  const layouts = DELIMITERS.map((delimiter) => ({ delimiter, rows: sampleRows(head, delimiter, isWhole) }))
    .filter(({ rows }) => rows.length > 0 && rows[0]!.length > 1)
    .map((layout) => ({ ...layout, regularity: regularity(layout.rows) }))
    .toSorted((a, b) => b.regularity - a.regularity || b.rows[0]!.length - a.rows[0]!.length);
  const best = layouts[0];
  if (!best || (best.regularity < 0.5 && best.rows.length > 1)) return undefined;
  return { delimiter: best.delimiter, hasHeader: looksLikeHeader(best.rows[0]!) };
}

function sampleRows(head: Buffer, delimiter: string, isWhole: boolean): string[][] {
  const splitter = new RowSplitter(head.length, delimiter);
  const pieces = [...splitter.push(head), ...(isWhole ? splitter.end() : [])];
  return pieces
    .slice(0, SAMPLE_ROWS)
    .map((piece) => ('bytes' in piece ? splitCells(piece.bytes.toString(), delimiter) : ''))
    .filter((cells) => typeof cells !== 'string');
}

const regularity = (rows: readonly string[][]): number => rows.filter((row) => row.length === rows[0]!.length).length / rows.length;

/** Names are no numbers, dates, flags, ids or JSON, and not all empty; one cell may be unnamed. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const told = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return told.length > 0 && told.every((cell) => !VALUE.test(cell) && readTime(cell).time === undefined);
}
