import type { RawPiece } from './piece.ts';

/** Finds the pieces of a file in its bytes, chunk by chunk. */
export interface Splitter {
  push(chunk: Buffer): RawPiece[];
  /** What was left when the file ended. */
  end(): RawPiece[];
  /** What was wrong with the file as a whole, known once it ended. */
  readonly problem: string | undefined;
}
