import { crc32 } from 'node:zlib';
import { foldCase } from '../../../../shared/filter/event-text.ts';
import { parseDecimal } from '../../../../shared/filter/decimal.ts';
import { gramParts } from './grams.ts';
import type { Part } from './segment-file.ts';
import { BLOCK_TEXTS, textParts } from './texts.ts';

/** More different values than this have a place by number, so that a range is not a look at each text. */
export const FEW_VALUES = BLOCK_TEXTS;

/** Gathers what stands at one place in the events of a segment. */
export class ColumnBuilder {
  readonly #numbers = new Map<string, number>();
  readonly #rows: number[] = [];
  readonly #ids: number[] = [];

  /** `token` is the value as canonical JSON writes it. A row has at most one. */
  add(row: number, token: string): void {
    let id = this.#numbers.get(token);
    if (id === undefined) this.#numbers.set(token, (id = this.#numbers.size));
    this.#rows.push(row);
    this.#ids.push(id);
  }

  has(token: string): boolean {
    return this.#numbers.has(token);
  }

  get entries(): number {
    return this.#rows.length;
  }

  /** The different values, in the order in which they came. */
  tokens(): string[] {
    return [...this.#numbers.keys()];
  }

  /** Which rows have a value, where not all `size` do, and which it is, where it is not another one in each. */
  places(size: number): Record<string, Part> {
    const [distinct, entries] = [this.#numbers.size, this.entries];
    return {
      ...(entries < size && { rows: Uint16Array.from(this.#rows) }),
      ...(distinct < entries && { ids: distinct <= 256 ? Uint8Array.from(this.#ids) : Uint16Array.from(this.#ids) }),
    };
  }
}

/** What a column's values look like in a file, for searches in them and for what is said of them in the directory. */
export function valueParts(tokens: readonly string[]): { parts: Record<string, Part>; letters: string; longest: number } {
  const { text, blocks: textBlocks, longest } = textParts(tokens);
  const folded = tokens.map(foldCase);
  const isFolded = folded.every((one, i) => one === tokens[i]);
  const lower = isFolded ? { text, blocks: textBlocks, longest } : textParts(folded);
  const parts = {
    text,
    ...(!isFolded && { folded: lower.text }),
    ...(tokens.length > FEW_VALUES && {
      textBlocks,
      ...(!isFolded && { foldedBlocks: lower.blocks }),
      ...gramParts(lower.text, lower.blocks),
      ...numberPart(tokens),
    }),
  };
  return { parts, letters: lettersOf(lower.text), longest: lower.longest };
}

/** Each value as a double, NaN where it is no decimal; nothing where none is. */
function numberPart(tokens: readonly string[]): { numbers?: Float64Array } {
  const numbers = Float64Array.from(tokens, (token) => {
    const text = token.startsWith('"') ? token.slice(1, -1) : token;
    return parseDecimal(text) ? Number(text) : Number.NaN;
  });
  return numbers.every(Number.isNaN) ? {} : { numbers };
}

function lettersOf(text: Uint8Array): string {
  const letters = new Uint8Array(32);
  for (const byte of text) letters[byte >> 3]! |= 1 << (byte & 7);
  return Buffer.from(letters).toString('hex');
}

/** Four bytes for a text: equal texts have equal ones, others hardly ever. */
export const printOf = (text: string): number => crc32(text);
