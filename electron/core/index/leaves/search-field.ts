import type { TextField } from '../columns.ts';
import { printOf } from './column-builder.ts';
import type { RowVerdicts } from './search-text.ts';
import { addRowsOf, type OpenSegment } from './segment.ts';
import type { Column } from './segment-file.ts';
import { textReader } from './texts.ts';

/** The rows whose field is one of these texts, where the texts are kept; else those that may be, by their prints: their records tell. */
export function searchField(segment: OpenSegment, field: TextField, texts: readonly string[]): RowVerdicts {
  const [sure, maybe] = [segment.noRows(), segment.noRows()];
  for (const column of segment.at('field', [field])) {
    const isKept = column.parts['text'] !== undefined;
    const found = valuesOfPrint(segment, column, texts);
    const meant = isKept ? found.filter(isAmong(segment, column, texts)) : found;
    if (meant.length === 0) continue;
    const marked = new Uint8Array(column.distinct);
    for (const one of meant) marked[one] = 1;
    addRowsOf(segment, column, maybe, marked);
    if (isKept) addRowsOf(segment, column, sure, marked);
  }
  return { sure, maybe };
}

function valuesOfPrint(segment: OpenSegment, column: Column, texts: readonly string[]): number[] {
  const prints = segment.of(column, 'prints') as Uint32Array;
  const found: number[] = [];
  for (const print of new Set(texts.map(printOf)))
    for (let at = prints.indexOf(print); at >= 0; at = prints.indexOf(print, at + 1)) found.push(at);
  return found;
}

function isAmong(segment: OpenSegment, column: Column, texts: readonly string[]): (one: number) => boolean {
  const tokenAt = textReader(segment.texts(column));
  return (one) => texts.includes(JSON.parse(tokenAt(one)) as string);
}
