import type { TextField } from '../columns.ts';
import { printOf } from './column-builder.ts';
import type { RowVerdicts } from './search-text.ts';
import { addRowsOf, type OpenSegment } from './segment.ts';

/** The rows whose field may be one of these texts, by their prints: whether it is, their records tell. */
export function searchField(segment: OpenSegment, field: TextField, texts: readonly string[]): RowVerdicts {
  const maybe = segment.noRows();
  for (const column of segment.at('field', [field])) {
    const prints = segment.of(column, 'prints') as Uint32Array;
    const marked = new Uint8Array(prints.length);
    for (const wanted of new Set(texts.map(printOf))) {
      for (let at = prints.indexOf(wanted); at >= 0; at = prints.indexOf(wanted, at + 1)) marked[at] = 1;
    }
    if (marked.includes(1)) addRowsOf(segment, column, maybe, marked);
  }
  return { sure: segment.noRows(), maybe };
}
