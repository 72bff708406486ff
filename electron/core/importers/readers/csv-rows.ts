import { PieceBuffer, type RawPiece } from './piece.ts';
import type { Splitter } from './splitter.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/**
 * Splits CSV into rows; a quoted cell may hold line ends. A quote opens a cell only as its first character, so a stray one
 * (`5" pipe`) does not swallow the rows below. Rows carry the number of the physical line they begin on.
 */
export class RowSplitter implements Splitter {
  problem: string | undefined;
  readonly #buffer: PieceBuffer;
  readonly #delimiter: number;
  #line = 1;
  #rowLine = 1;
  #inQuotes = false;
  #isCellStart = true;
  #hasClosed = false;

  constructor(limitBytes: number, delimiter: string) {
    this.#buffer = new PieceBuffer(limitBytes);
    this.#delimiter = delimiter.charCodeAt(0);
  }

  push(chunk: Buffer): RawPiece[] {
    const found: RawPiece[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === LF) this.#line++;
      const isBorder = byte === LF && !this.#inQuotes;
      this.#step(byte);
      if (!isBorder) continue;
      this.#buffer.add(chunk.subarray(start, at));
      start = at + 1;
      this.#take(found, false);
    }
    this.#buffer.add(chunk.subarray(start));
    return found;
  }

  /** A doubled quote closes and opens again, which comes to the same as staying inside. */
  #step(byte: number): void {
    const opens = byte === QUOTE && !this.#inQuotes && (this.#isCellStart || this.#hasClosed);
    this.#hasClosed = byte === QUOTE && this.#inQuotes;
    if (opens) this.#inQuotes = true;
    else if (this.#hasClosed) this.#inQuotes = false;
    this.#isCellStart = !this.#inQuotes && (byte === this.#delimiter || byte === LF);
  }

  end(): RawPiece[] {
    if (this.#inQuotes)
      this.problem = `The quote opened in the row at line ${this.#rowLine} is never closed: what follows it is one refused row.`;
    const found: RawPiece[] = [];
    this.#take(found, true);
    return found;
  }

  #take(found: RawPiece[], isCut: boolean): void {
    const line = this.#rowLine;
    this.#rowLine = this.#line;
    if (this.#buffer.isEmpty) return;
    const piece = this.#buffer.take(line, isCut);
    if ('bytes' in piece && piece.bytes.at(-1) === CR) piece.bytes = piece.bytes.subarray(0, -1);
    if ('refused' in piece || piece.bytes.some((byte) => byte !== SPACE)) found.push(piece);
  }
}
