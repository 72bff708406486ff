import type { RawPiece } from './piece.ts';
import type { Splitter } from './splitter.ts';

/** Runs a splitter over a text in chunks of some size and shows its pieces: number and text, or the reason why not. */
export function split(splitter: Splitter, text: string | Buffer, chunkBytes = 1 << 20): string[] {
  const bytes = Buffer.from(text as string);
  const pieces: RawPiece[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) pieces.push(...splitter.push(Buffer.from(bytes.subarray(at, at + chunkBytes))));
  pieces.push(...splitter.end());
  return pieces.map((piece) =>
    'refused' in piece
      ? `${piece.line} refused: ${piece.refused.reason}`
      : `${piece.line} ${piece.isCut ? 'cut ' : ''}${piece.bytes.toString()}`,
  );
}
