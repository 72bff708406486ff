import { foldCase } from '../../../../shared/filter/event-text.ts';
import { parseDecimal } from '../../../../shared/filter/decimal.ts';
import type { Part } from './segment-file.ts';

/** More different values than this have a place by number, so that a range is not a look at each text. */
export const FEW_VALUES = 256;

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

  /** The parts of the file that hold it. */
  finish(): { parts: Record<string, Part>; distinct: number; entries: number } {
    const tokens = [...this.#numbers.keys()];
    const text = textParts(tokens);
    const folded = tokens.map(foldCase);
    const isFolded = folded.every((one, i) => one === tokens[i]);
    const isUnique = tokens.length === this.#ids.length;
    const parts: Record<string, Part> = { rows: Uint16Array.from(this.#rows), text: text.text, starts: text.starts };
    if (!isUnique) parts['ids'] = tokens.length <= 256 ? Uint8Array.from(this.#ids) : Uint16Array.from(this.#ids);
    if (!isFolded) Object.assign(parts, renamed(textParts(folded)));
    if (tokens.length > FEW_VALUES) Object.assign(parts, numberPart(tokens));
    return { parts, distinct: tokens.length, entries: this.#rows.length };
  }
}

/** The texts one after the other, each with a line end, which no text of JSON has; and where each begins. */
export function textParts(texts: readonly string[]): { text: Buffer; starts: Uint32Array } {
  const text = Buffer.from(texts.map((one) => `${one}\n`).join(''));
  const starts = new Uint32Array(texts.length + 1);
  for (const [i, one] of texts.entries()) starts[i + 1] = starts[i]! + Buffer.byteLength(one) + 1;
  return { text, starts };
}

const renamed = ({ text, starts }: { text: Buffer; starts: Uint32Array }) => ({ folded: text, foldedStarts: starts });

/** Each value as a double, NaN where it is no decimal; nothing where none is. */
function numberPart(tokens: readonly string[]): { numbers?: Float64Array } {
  const numbers = Float64Array.from(tokens, (token) => {
    const text = token.startsWith('"') ? token.slice(1, -1) : token;
    return parseDecimal(text) ? Number(text) : Number.NaN;
  });
  return numbers.every(Number.isNaN) ? {} : { numbers };
}
