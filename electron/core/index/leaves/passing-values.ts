import { escapeText } from '../../../../shared/filter/event-text.ts';
import { parseDecimal } from '../../../../shared/filter/decimal.ts';
import type { Test } from '../../../../shared/filter/filter.ts';
import { passes, type Scalar } from '../../../../shared/filter/scalar.ts';
import { boundsOf, type Bound } from '../number-bounds.ts';
import { FEW_VALUES } from './column-builder.ts';
import { textEqual, textsHolding } from './find-in-texts.ts';
import type { OpenSegment } from './segment.ts';
import type { Column } from './segment-file.ts';
import { textReader } from './texts.ts';

/** Marks the different values of a column that pass one of the tests; undefined where none does. The tests are those of `matches`. */
export function passingValues(segment: OpenSegment, column: Column, tests: readonly Test[]): Uint8Array | undefined {
  const tokenAt = textReader(segment.texts(column));
  const marked = new Uint8Array(column.distinct);
  for (const test of tests) {
    const judge = (one: number): void => {
      if (marked[one] === 0 && passesToken(test, tokenAt(one))) marked[one] = 1;
    };
    if (column.distinct <= FEW_VALUES) upTo(column.distinct, judge);
    else judgeMany({ segment, column, marked, judge }, test);
  }
  return marked.includes(1) ? marked : undefined;
}

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

function upTo(end: number, take: (one: number) => void): void {
  for (let one = 0; one < end; one++) take(one);
}

type Many = { readonly segment: OpenSegment; readonly column: Column; readonly marked: Uint8Array; readonly judge: (one: number) => void };

/** Of many values only those are judged of which their text or their number says that they may pass. */
function judgeMany({ segment, column, marked, judge }: Many, test: Test): void {
  if ('like' in test) {
    const longest = test.like.map(escapeText).reduce((a, b) => (b.length > a.length ? b : a));
    return textsHolding(segment.texts(column), longest)?.forEach((isHolding, one) => isHolding === 1 && judge(one));
  }
  if ('equals' in test) {
    for (const token of [JSON.stringify(test.equals), test.equals]) {
      const same = textEqual(segment.texts(column), token);
      if (same !== undefined) judge(same);
    }
  }
  const bounds = boundsOf(test);
  const areNumbers = bounds.every(({ text }) => parseDecimal(text) !== undefined);
  if (areNumbers) judgeNumbers(segment.of(column, 'numbers') as Float64Array | undefined, bounds, { marked, judge });
  else if (!('equals' in test)) upTo(column.distinct, judge);
}

/** Rounding to a double keeps order: a number passes where its double does, and may where its double is the bound's own. */
function judgeNumbers(
  numbers: Float64Array | undefined,
  bounds: readonly Bound[],
  { marked, judge }: Pick<Many, 'marked' | 'judge'>,
): void {
  if (!numbers) return;
  const from = Math.max(Number.NEGATIVE_INFINITY, ...limits(bounds, '>'));
  const to = Math.min(Number.POSITIVE_INFINITY, ...limits(bounds, '<'));
  for (let one = 0; one < numbers.length; one++) {
    const number = numbers[one]!;
    if (number > from && number < to) marked[one] = 1;
    else if (number === from || number === to) judge(one);
  }
}

const limits = (bounds: readonly Bound[], side: string): number[] =>
  bounds.filter(({ operator }) => operator[0] === side).map(({ text }) => Number(text));
