import { createHash, hash, type Hash } from 'node:crypto';

/** Bytes that did not become an event, as an import reports them: `bytes` is their first 64 KiB in base64. */
export type RefusedBytes = { reason: string; sizeBytes: number; sha256: string; bytes: string };

/** A line, row or element between its borders. `isCut` where the file ended before a border came. */
export type RawPiece = { line: number; bytes: Buffer; isCut: boolean } | { line: number; refused: RefusedBytes };

/** What a reader hands on: JSON text that may be an event, or why not. */
export type Piece = { line: number; text: string; isCut: boolean } | { line: number; refused: RefusedBytes };

export const KEPT_BYTES = 64 * 1024;

/** A record holds at most 16 MiB (RECORD_FORMAT.md); longer pieces are skipped without being held. */
export const RECORD_LIMIT_BYTES = 16 * 1024 * 1024;

/** Describes bytes that cannot become an event. */
export function refuse(bytes: Buffer, reason: string): RefusedBytes {
  return { reason, sizeBytes: bytes.length, sha256: hash('sha256', bytes, 'hex'), bytes: bytes.toString('base64', 0, KEPT_BYTES) };
}

/**
 * Collects the bytes of one piece over as many chunks as it takes. Past the limit it keeps the first 64 KiB, the size and
 * a running SHA-256, so a line of any length passes in bounded memory.
 */
export class PieceBuffer {
  readonly #limitBytes: number;
  #parts: Buffer[] = [];
  #sizeBytes = 0;
  #overflow: { hash: Hash; head: Buffer } | undefined;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get isEmpty(): boolean {
    return this.#sizeBytes === 0;
  }

  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#sizeBytes += bytes.length;
    if (this.#overflow) this.#overflow.hash.update(bytes);
    else {
      this.#parts.push(bytes);
      if (this.#sizeBytes > this.#limitBytes) this.#startOverflow();
    }
  }

  /** The piece so far, as number `line`; begins the next one. */
  take(line: number, isCut = false): RawPiece {
    const piece: RawPiece = this.#overflow
      ? { line, refused: this.#tooLong(this.#overflow) }
      : { line, bytes: this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts), isCut };
    this.clear();
    return piece;
  }

  clear(): void {
    this.#parts = [];
    this.#sizeBytes = 0;
    this.#overflow = undefined;
  }

  #startOverflow(): void {
    const all = Buffer.concat(this.#parts);
    this.#overflow = { hash: createHash('sha256').update(all), head: Buffer.from(all.subarray(0, KEPT_BYTES)) };
    this.#parts = [];
  }

  #tooLong({ hash: running, head }: { hash: Hash; head: Buffer }): RefusedBytes {
    const reason = `longer than ${this.#limitBytes} bytes`;
    return { reason, sizeBytes: this.#sizeBytes, sha256: running.digest('hex'), bytes: head.toString('base64') };
  }
}
