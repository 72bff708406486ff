import { scalarOf } from './passing-values.ts';
import { placesOf, scalarColumns } from './search-path.ts';
import { countsIn, eachEntry, hasRow, type OpenSegment, type Rows } from './segment.ts';
import type { Column } from './segment-file.ts';
import { textReader } from './texts.ts';

/** Counts the values at a path of the data among some rows: each event gives each different value once. Loose rows are not counted. */
export function countPath(segment: OpenSegment, path: readonly string[], among: Rows, add: (value: string, count: number) => void): void {
  for (const place of placesOf(segment, path)) {
    const columns = scalarColumns(segment, place);
    const rows = place.rows.map((word, i) => word & among[i]!);
    if (columns.length === 1) countColumn(segment, columns[0]!, rows, add);
    else countTogether(segment, columns, rows, add);
  }
}

function countColumn(segment: OpenSegment, column: Column, among: Rows, add: (value: string, count: number) => void): void {
  const counts = countsIn(segment, column, among);
  const tokenAt = textReader(segment.texts(column));
  for (let one = 0; one < counts.length; one++) {
    const scalar = counts[one]! > 0 ? scalarOf(tokenAt(one)) : undefined;
    if (scalar) add(scalar.text, counts[one]!);
  }
}

/** An array has a column for each of its places, and may have a value in several. */
function countTogether(segment: OpenSegment, columns: readonly Column[], among: Rows, add: (value: string, count: number) => void): void {
  const seen = new Map<string, Set<number>>();
  for (const column of columns) {
    const tokenAt = textReader(segment.texts(column));
    const known: (Set<number> | null)[] = [];
    eachEntry(segment, column, (row, value) => {
      if (!hasRow(among, row)) return;
      known[value] ??= rowsOf(seen, scalarOf(tokenAt(value))?.text);
      known[value]?.add(row);
    });
  }
  for (const [value, rows] of seen) add(value, rows.size);
}

function rowsOf(seen: Map<string, Set<number>>, value: string | undefined): Set<number> | null {
  if (value === undefined) return null;
  const rows = seen.get(value) ?? new Set();
  seen.set(value, rows);
  return rows;
}
