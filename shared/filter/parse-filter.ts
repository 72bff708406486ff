import { AppError } from '../errors.ts';
import { controlIds, isControlId } from './control-ids.ts';
import { isFieldName, nearestFieldName } from './fields.ts';
import { maxDepth, problemWith, type Condition, type Filter, type Test } from './filter.ts';
import { parse, SyntaxError, type RawCondition, type RawTest, type RawValue } from './parser.js';

/** Longest filter text. A longer one is refused as a whole. */
export const maxFilterLength = 100_000;

/**
 * Reads a filter's text form. Fails with `filter/invalid`; the message names the character (from 1) and what was expected there,
 * the details hold `offset` in UTF-16 units from 0.
 */
export function parseFilter(text: string): Filter {
  const mistake = (offset: number, problem: string) => filterError(text, offset, problem);
  if (text.length > maxFilterLength)
    throw mistake(maxFilterLength, `a filter holds at most ${maxFilterLength} characters, this one ${text.length}`);
  const tooDeep = depthExceededAt(text);
  if (tooDeep !== undefined) throw mistake(tooDeep, `parentheses go at most ${maxDepth} deep`);
  const raw = readSyntax(text, mistake);
  return raw.kind === 'everything' ? raw : checked(raw, mistake);
}

type Mistake = (offset: number, problem: string) => AppError;

function filterError(text: string, offset: number, problem: string): AppError {
  const character = Array.from(text.slice(0, offset)).length + 1;
  return new AppError('filter/invalid', `The filter cannot be read at character ${character}: ${problem}.`, { details: { offset } });
}

/** Where parentheses outside quotes go too deep; checked first because the generated parser recurses. */
function depthExceededAt(text: string): number | undefined {
  let depth = 0;
  for (const match of text.matchAll(/"(?:[^"\\]|\\[^])*"?|[()]/g)) {
    if (match[0] === '(' && ++depth > maxDepth) return match.index;
    if (match[0] === ')') depth--;
  }
  return undefined;
}

function readSyntax(text: string, mistake: Mistake) {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { offset } = error.location.start;
    throw mistake(offset, `expected ${expectation(error.expected ?? [])}, found ${found(text, offset)}`);
  }
}

function expectation(expected: NonNullable<SyntaxError['expected']>): string {
  const names = new Set(expected.flatMap(({ type, description }) => (type === 'other' ? [description!] : [])));
  if (names.has('a word')) return 'a condition (field:value, a word, or "text in quotes")';
  if (names.has('the closing "')) return 'the closing " (inside quotes \\" stands for " and \\\\ for \\)';
  if (names.has('a value')) return 'a value (in "quotes" where it holds spaces, commas or parentheses)';
  if (names.has('")"')) return '")" or a space and another condition';
  return 'the end, or a space and another condition (the words and, or, not, and the signs , * ( ) are searched for in "quotes")';
}

const found = (text: string, offset: number): string => {
  const character = text.codePointAt(offset);
  return character === undefined ? 'the end' : JSON.stringify(String.fromCodePoint(character));
};

function checked(raw: RawCondition, mistake: Mistake): Condition {
  switch (raw.kind) {
    case 'all':
    case 'any':
      return { kind: raw.kind, of: raw.of.map((part) => checked(part, mistake)) };
    case 'not':
      return { kind: 'not', of: checked(raw.of, mistake) };
    case 'text':
      if (raw.text === '') throw mistake(raw.offset, 'expected a text to search for, found empty quotes');
      return { kind: 'text', text: unicode(raw.text, raw.offset, mistake) };
    case 'field':
      return raw.name === 'control' ? checkedControl(raw, mistake) : checkedField(raw, mistake);
    case 'data':
      return {
        kind: 'data',
        path: raw.path.map((segment) => unicode(segment, raw.offset, mistake)),
        tests: raw.tests.map((test) => readTest(test, mistake)),
      };
  }
}

/** `control:a,b` means either, like the values of a field. */
function checkedControl(raw: Extract<RawCondition, { kind: 'field' }>, mistake: Mistake): Condition {
  const [first, second, ...rest] = raw.tests.map((rawTest): Condition => {
    const test = readTest(rawTest, mistake);
    if ('equals' in test && isControlId(test.equals)) return { kind: 'control', id: test.equals };
    throw mistake(firstOffset(rawTest), `expected one of ${controlIds.join(', ')} for control`);
  });
  return second ? { kind: 'any', of: [first!, second, ...rest] } : first!;
}

function checkedField(raw: Extract<RawCondition, { kind: 'field' }>, mistake: Mistake): Condition {
  const { name: field, offset } = raw;
  if (!isFieldName(field)) {
    const advice = `Did you mean "${nearestFieldName(field)}"? Values inside an event are data.<name>; a text with : < > = in it goes in "quotes"`;
    throw mistake(offset, `there is no field "${field}". ${advice}`);
  }
  const tests = raw.tests.map((rawTest) => {
    const test = readTest(rawTest, mistake);
    const problem = problemWith(field, test);
    if (problem !== undefined) throw mistake(firstOffset(rawTest), `expected ${problem} for ${field}`);
    return test;
  });
  return { kind: 'field', field, tests };
}

const firstOffset = (raw: RawTest): number => ('from' in raw ? raw.from : 'to' in raw ? raw.to : raw.value).offset;

const operators = { '>': 'above', '>=': 'from', '<': 'below', '<=': 'to' } as const;

function readTest(raw: RawTest, mistake: Mistake): Test {
  if ('operator' in raw) return { [operators[raw.operator]]: bound(raw.value, mistake) } as Test;
  if ('from' in raw) return { from: bound(raw.from, mistake), ...(raw.to && { to: bound(raw.to, mistake) }) };
  if ('to' in raw) return { to: bound(raw.to, mistake) };
  return readValue(raw.value, mistake);
}

function readValue(value: RawValue, mistake: Mistake): Test {
  const pieces = piecesOf(value, mistake);
  if (pieces.length === 1) return { equals: pieces[0]! };
  return pieces.every((piece) => piece === '') ? { present: true } : { like: pieces };
}

function bound(value: RawValue, mistake: Mistake): string {
  const pieces = piecesOf(value, mistake);
  if (pieces.length > 1)
    throw mistake(value.offset, 'expected a value without * beside < > or .. (put it in "quotes" to mean the character)');
  return pieces[0]!;
}

/** The texts between the stars: neighbouring plain and quoted parts are one text. */
function piecesOf({ parts, offset }: RawValue, mistake: Mistake): string[] {
  const pieces = [''];
  for (const part of parts) {
    if (part === null) pieces.push('');
    else pieces.push(pieces.pop()! + part);
  }
  return pieces.map((piece) => unicode(piece, offset, mistake));
}

function unicode(text: string, offset: number, mistake: Mistake): string {
  if (!text.isWellFormed()) throw mistake(offset, 'half a character cannot be searched for (flag:not-unicode finds events that hold one)');
  return text;
}
