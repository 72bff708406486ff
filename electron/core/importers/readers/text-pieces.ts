import { isUtf8 } from 'node:buffer';
import { splitCells } from './csv-cells.ts';
import { COLUMN_LIMIT, columnNames, rowWriter } from './csv-columns.ts';
import type { CsvLayout } from './csv-layout.ts';
import { RowSplitter } from './csv-rows.ts';
import { ElementSplitter } from './json-elements.ts';
import { LineSplitter } from './lines.ts';
import { ReadProblem } from './log-file.ts';
import { refuse, type Piece, type RawPiece } from './piece.ts';
import type { Nature } from './sniff.ts';
import type { Splitter } from './splitter.ts';

/** The files that hold events as text. */
export type TextNature = Extract<Nature, { kind: 'jsonl' | 'json' | 'csv' | 'empty' }>;

/** Reads the pieces of a text; throws a ReadProblem at its end if the whole was not in order. */
export async function* textPieces(bytes: AsyncIterable<Buffer>, nature: TextNature, limitBytes: number): AsyncGenerator<Piece[]> {
  const splitter = splitterFor(nature, limitBytes);
  const decode = nature.kind === 'csv' ? rowDecoder(nature) : decodeText;
  for await (const chunk of bytes) yield decoded(splitter.push(chunk), decode);
  yield decoded(splitter.end(), decode);
  if (splitter.problem !== undefined) throw new ReadProblem(splitter.problem);
}

function splitterFor(nature: TextNature, limitBytes: number): Splitter {
  if (nature.kind === 'json') return new ElementSplitter(limitBytes, nature.listAt);
  return nature.kind === 'csv' ? new RowSplitter(limitBytes, nature.delimiter) : new LineSplitter(limitBytes);
}

function decoded(pieces: readonly RawPiece[], decode: (piece: RawPiece) => Piece | undefined): Piece[] {
  return pieces.map(decode).filter((piece) => piece !== undefined);
}

/** Strict: what is not UTF-8 is refused, never repaired. */
function decodeText(piece: RawPiece): Piece {
  if ('refused' in piece) return piece;
  const { line, bytes, isCut } = piece;
  if (!isUtf8(bytes)) return { line, refused: refuse(bytes, 'not valid UTF-8') };
  return { line, isCut, text: bytes.toString() };
}

/** Makes JSON of CSV rows. The first row it sees names the columns, or has as many cells as there are columns. */
function rowDecoder({ delimiter, hasHeader }: CsvLayout): (piece: RawPiece) => Piece | undefined {
  let write: ReturnType<typeof rowWriter> | undefined;
  let columns = 0;
  return (piece) => {
    const row = decodeText(piece);
    if ('refused' in row) return row;
    const cells = splitCells(row.text, delimiter);
    if (typeof cells === 'string') return refusedRow(piece, cells);
    if (write === undefined) {
      columns = cells.length;
      if (columns > COLUMN_LIMIT) throw new ReadProblem(`This table has ${columns} columns; Veritrail reads up to ${COLUMN_LIMIT}.`);
      write = rowWriter(columnNames(cells, hasHeader));
      if (hasHeader) return undefined;
    }
    if (cells.length !== columns) return refusedRow(piece, `has ${cells.length} cells where the table has ${columns} columns`);
    return { line: row.line, isCut: false, text: write(cells) };
  };
}

function refusedRow(piece: RawPiece, reason: string): Piece {
  return 'refused' in piece ? piece : { line: piece.line, refused: refuse(piece.bytes, reason) };
}
