import { isBlank } from './lines.ts';
import { PieceBuffer, refuse, type RawPiece } from './piece.ts';
import type { Splitter } from './splitter.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Takes bytes of the chunk from an index on and says how far it came. */
type Step = (chunk: Buffer, at: number, found: RawPiece[]) => number;

/**
 * Splits JSON files into the values that are events: the elements of a list, those of `{"Records":[...]}`, else each value
 * at the root. It looks at brackets, commas and strings only; whether a piece is JSON is for the next step to say. What
 * stands beside `Records` is no event, and is handed on as refused, because nothing may vanish.
 */
export class ElementSplitter implements Splitter {
  problem: string | undefined;
  readonly #buffer: PieceBuffer;
  readonly #isWrapped: boolean;
  #step: Step;
  #skip: number;
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  #isAfterComma = false;
  #count = 0;

  /** `listAt`: how many bytes stand before the list of a wrapper (see `findRecords`); 0 where there is no wrapper. */
  constructor(limitBytes: number, listAt = 0) {
    this.#buffer = new PieceBuffer(limitBytes);
    this.#isWrapped = listAt > 0;
    this.#skip = listAt;
    this.#step = this.#isWrapped ? this.#beforeList : this.#outside;
  }

  push(chunk: Buffer): RawPiece[] {
    const found: RawPiece[] = [];
    for (let at = 0; at < chunk.length;) at = this.#step(chunk, at, found);
    return found;
  }

  end(): RawPiece[] {
    if (this.#step === this.#inList) this.problem = 'The file ends before its list is closed: whatever followed was cut off.';
    if (this.#step === this.#behindList) return this.#endOfWrapper();
    return this.#buffer.isEmpty ? [] : [this.#buffer.take(++this.#count, true)];
  }

  readonly #beforeList: Step = (chunk, at, found) => {
    const end = Math.min(chunk.length, at + this.#skip);
    this.#buffer.add(chunk.subarray(at, end));
    this.#skip -= end - at;
    if (this.#skip === 0) {
      const piece = this.#buffer.take(this.#count + 1);
      if ('bytes' in piece && !/^\s*\{\s*"[Rr]ecords"\s*:\s*\[$/.test(piece.bytes.toString())) found.push(this.#beside(piece.bytes));
      this.#step = this.#inList;
    }
    return end;
  };

  readonly #outside: Step = (chunk, at) => {
    if (isSpace(chunk[at]!)) return at + 1;
    if (chunk[at] !== OPEN_ARRAY) {
      this.#step = this.#inValue;
      return at;
    }
    this.#step = this.#inList;
    this.#isAfterComma = false;
    return at + 1;
  };

  readonly #inValue: Step = (chunk, at, found) => {
    const end = this.#endOfValue(chunk, at);
    const isWhole = end < chunk.length || this.#depth === 0;
    this.#buffer.add(chunk.subarray(at, end));
    if (isWhole && !this.#inString && (end < chunk.length || chunk[end - 1] === CLOSE_OBJECT)) {
      found.push(this.#buffer.take(++this.#count));
      this.#step = this.#outside;
    }
    return end;
  };

  readonly #inList: Step = (chunk, at, found) => {
    if (this.#buffer.isEmpty && isSpace(chunk[at]!)) return at + 1;
    const end = this.#endOfElement(chunk, at);
    this.#buffer.add(chunk.subarray(at, end));
    if (end === chunk.length) return end;
    const isComma = chunk[end] === COMMA;
    if (!this.#buffer.isEmpty) found.push(this.#buffer.take(++this.#count));
    else if (isComma || this.#isAfterComma) found.push(this.#nothing(isComma));
    this.#isAfterComma = isComma;
    if (!isComma) this.#step = this.#isWrapped ? this.#behindList : this.#outside;
    return end + 1;
  };

  readonly #behindList: Step = (chunk, at) => {
    this.#buffer.add(chunk.subarray(at));
    return chunk.length;
  };

  #endOfWrapper(): RawPiece[] {
    const piece = this.#buffer.take(this.#count + 1);
    if ('refused' in piece) return [{ ...piece, line: ++this.#count }];
    const end = piece.bytes.lastIndexOf(CLOSE_OBJECT);
    if (end < 0) this.problem = 'The file ends before its outermost object is closed.';
    const isTrivial = end < 0 ? isBlank(piece.bytes) : isBlank(piece.bytes.subarray(0, end)) && isBlank(piece.bytes.subarray(end + 1));
    return isTrivial ? [] : [this.#beside(piece.bytes)];
  }

  #beside(bytes: Buffer): RawPiece {
    return { line: ++this.#count, refused: refuse(bytes, 'stands beside the list of records and is none of them') };
  }

  #nothing(isComma: boolean): RawPiece {
    const reason = isComma ? 'nothing stands before this comma' : 'nothing follows the last comma';
    return { line: ++this.#count, refused: refuse(Buffer.alloc(0), reason) };
  }

  /** Index of the comma or closing bracket behind an element, or the chunk's length. */
  #endOfElement(chunk: Buffer, start: number): number {
    for (let at = start; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (this.#isInString(byte)) continue;
      if (this.#depth === 0 && (byte === COMMA || byte === CLOSE_ARRAY)) return at;
      this.#countDepth(byte);
    }
    return chunk.length;
  }

  /** Index behind a value at the root: its closing bracket, or the space behind a scalar; or the chunk's length. */
  #endOfValue(chunk: Buffer, start: number): number {
    for (let at = start; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (this.#isInString(byte)) continue;
      if (this.#depth === 0 && isSpace(byte)) return at;
      const before = this.#depth;
      this.#countDepth(byte);
      if (before === 1 && this.#depth === 0) return at + 1;
    }
    return chunk.length;
  }

  #isInString(byte: number): boolean {
    if (!this.#inString) {
      this.#inString = byte === QUOTE;
      return this.#inString;
    }
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#inString = false;
    return true;
  }

  /** Kinds of brackets are not told apart here: a piece with the wrong one is refused as JSON. */
  #countDepth(byte: number): void {
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#depth++;
    else if ((byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) && this.#depth > 0) this.#depth--;
  }
}
