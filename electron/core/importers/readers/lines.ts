import { PieceBuffer, type RawPiece } from './piece.ts';
import type { Splitter } from './splitter.ts';

const LF = 0x0a;
const CR = 0x0d;

/** Splits at LF and CRLF. Physical lines count from 1; blank ones are counted but are no pieces. */
export class LineSplitter implements Splitter {
  readonly problem = undefined;
  readonly #buffer: PieceBuffer;
  #line = 1;

  constructor(limitBytes: number) {
    this.#buffer = new PieceBuffer(limitBytes);
  }

  push(chunk: Buffer): RawPiece[] {
    const found: RawPiece[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      this.#buffer.add(chunk.subarray(start, end));
      start = end + 1;
      this.#take(found, false);
      this.#line++;
    }
    this.#buffer.add(chunk.subarray(start));
    return found;
  }

  end(): RawPiece[] {
    const found: RawPiece[] = [];
    this.#take(found, true);
    return found;
  }

  #take(found: RawPiece[], isCut: boolean): void {
    if (this.#buffer.isEmpty) return;
    const piece = this.#buffer.take(this.#line, isCut);
    if ('bytes' in piece && piece.bytes.at(-1) === CR) piece.bytes = piece.bytes.subarray(0, -1);
    if ('refused' in piece || !isBlank(piece.bytes)) found.push(piece);
  }
}

/** Whether there is nothing but spaces, tabs and line ends. */
export function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== CR && byte !== LF) return false;
  return true;
}
