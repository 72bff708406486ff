import { escapeText } from '../../../../shared/filter/event-text.ts';
import { parseDecimal } from '../../../../shared/filter/decimal.ts';
import type { Test } from '../../../../shared/filter/filter.ts';
import { passes, type Scalar } from '../../../../shared/filter/scalar.ts';
import { boundsOf, type Bound } from '../number-bounds.ts';
import { FEW_VALUES } from './column-builder.ts';
import { textEqual, textsHolding, type Texts } from './find-in-texts.ts';
import { texts } from './search-text.ts';
import type { OpenSegment } from './segment.ts';
import type { Column } from './segment-file.ts';

/** Marks the different values of a column that pass one of the tests; undefined where none does. The tests are those of `matches`. */
export function passingValues(segment: OpenSegment, column: Column, tests: readonly Test[]): Uint8Array | undefined {
  const values = texts(segment, column);
  const marked = new Uint8Array(column.distinct);
  for (const test of tests) {
    for (const one of candidates(segment, column, test)) {
      if (marked[one] === 0 && passesToken(test, tokenAt(values, one))) marked[one] = 1;
    }
  }
  return marked.includes(1) ? marked : undefined;
}

export const tokenAt = ({ text, starts }: Texts, one: number): string => text.toString('utf8', starts[one], starts[one + 1]! - 1);

/** A value as canonical JSON writes it; undefined for an empty object or array, which is no scalar. */
export function scalarOf(token: string): Scalar | undefined {
  switch (token[0]) {
    case '{':
    case '[':
      return undefined;
    case '"':
      return { kind: 'string', text: token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1) };
    case 't':
    case 'f':
    case 'n':
      return { kind: 'literal', text: token };
    default:
      return { kind: 'number', text: token };
  }
}

function passesToken(test: Test, token: string): boolean {
  const scalar = scalarOf(token);
  return scalar !== undefined && passes(test, scalar);
}

/** The values that may pass: all of a few; of many those that their text or their number tells. */
function* candidates(segment: OpenSegment, column: Column, test: Test): Generator<number> {
  if (column.distinct <= FEW_VALUES) return yield* upTo(column.distinct);
  const values = texts(segment, column);
  if ('like' in test) return yield* holdingPiece(values, test.like, column.distinct);
  if ('equals' in test) {
    const same = [JSON.stringify(test.equals), test.equals].map((token) => textEqual(values, Buffer.from(token)));
    yield* same.filter((one) => one !== undefined);
  }
  const bounds = boundsOf(test);
  if (bounds.every(({ text }) => parseDecimal(text) !== undefined))
    yield* nearNumbers(segment.of(column, 'numbers') as Float64Array | undefined, bounds);
  else if (!('equals' in test)) yield* upTo(column.distinct);
}

function* upTo(end: number): Generator<number> {
  for (let one = 0; one < end; one++) yield one;
}

function* holdingPiece(values: Texts, pieces: readonly string[], distinct: number): Generator<number> {
  const longest = pieces.map(escapeText).reduce((a, b) => (b.length > a.length ? b : a));
  const marked = textsHolding(values, Buffer.from(longest));
  if (marked) for (let one = 0; one < distinct; one++) if (marked[one] === 1) yield one;
}

/** Rounding to a double keeps order, so a number passes only where its double does or is the bound's own. */
function* nearNumbers(numbers: Float64Array | undefined, bounds: readonly Bound[]): Generator<number> {
  if (!numbers) return;
  const [low, high] = [limits(bounds, '>'), limits(bounds, '<')];
  const from = Math.max(Number.NEGATIVE_INFINITY, ...low);
  const to = Math.min(Number.POSITIVE_INFINITY, ...high);
  for (let one = 0; one < numbers.length; one++) if (numbers[one]! >= from && numbers[one]! <= to) yield one;
}

const limits = (bounds: readonly Bound[], side: string): number[] =>
  bounds.filter(({ operator }) => operator[0] === side).map(({ text }) => Number(text));
