import type { Piece } from './piece.ts';

/** A whole file could not be read, or not to its end; the message is for people. */
export class ReadProblem extends Error {
  override readonly name = 'ReadProblem';
}

/**
 * One file of an import: given, or found in an archive. Its pieces are to be read before the next file is asked for; the
 * other facts are complete after that.
 */
export class LogFile {
  readonly name: string;
  readonly isMember: boolean;
  sizeBytes: number;
  container: string | undefined;
  problem: string | undefined;
  sha256: string | undefined;
  readonly #pieces: AsyncIterable<Piece[]> | undefined;

  constructor(
    facts: { name: string; sizeBytes: number; isMember: boolean; container?: string; problem?: string },
    pieces?: AsyncIterable<Piece[]>,
  ) {
    this.name = facts.name;
    this.sizeBytes = facts.sizeBytes;
    this.isMember = facts.isMember;
    this.container = facts.container;
    this.problem = facts.problem;
    this.#pieces = pieces;
  }

  /** The pieces, a chunk's worth at a time. What stops the reading before the end becomes the file's problem. */
  async *read(): AsyncGenerator<Piece[]> {
    try {
      if (this.#pieces) yield* this.#pieces;
    } catch (error) {
      this.problem = problemOf(error);
    }
  }
}

/** What to tell people about a file that could not be read; other errors are bugs and go on. */
export function problemOf(error: unknown): string {
  if (error instanceof ReadProblem) return error.message;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return 'The compressed file ends too early: what was unpacked was read, the rest is missing.';
  if (code?.startsWith('Z_')) return `The compressed file is damaged (${code}): what came before was read.`;
  if (code?.startsWith('E') && !code.startsWith('ERR_')) return `The file cannot be read (${code}).`;
  throw error;
}
