import { AppError } from '../errors.ts';
import { compareDecimals, isDecimal } from './decimal.ts';
import { canonicalText } from './json-value.ts';
import type { StateView } from './state.ts';

type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=';
type Test = { field: string; sign: Sign; wanted: string };

/** A break point: it holds for a state or it does not. */
export type Condition = { holds(state: StateView): boolean };

const TEST = /^\s*(?:state\.)?(?<field>[^\s=!<>"]+|"[^"]+")\s*(?<sign>!=|<=|>=|=|<|>)\s*(?<wanted>"[^"]*"|[^\s"]+)\s*$/;

/**
 * Reads `state.status = filled and quantity > 100`; `state.` may be left out, a table's entry is `balances.USDC`, a text with
 * blanks stands in quotes. Fails with `input/invalid`, naming the part that is not understood.
 */
export function parseCondition(text: string): Condition {
  const tests = text.split(/\s+and\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/i).map(parseTest);
  return { holds: (state) => tests.every((test) => isMet(test, state)) };
}

function parseTest(text: string): Test {
  const { field, sign, wanted } = TEST.exec(text)?.groups ?? {};
  if (field === undefined || sign === undefined || wanted === undefined)
    throw new AppError(
      'input/invalid',
      `The condition "${text.trim()}" is not understood. Write a field, a sign (= != < <= > >=) and a value.`,
    );
  return { field: unquoted(field), sign: sign as Sign, wanted: unquoted(wanted) };
}

const unquoted = (text: string): string => (text.startsWith('"') ? text.slice(1, -1) : text);

/** A field that is not there is different from everything, and neither less nor more. */
function isMet({ field, sign, wanted }: Test, state: StateView): boolean {
  const found = textOf(state, field);
  if (found === undefined) return sign === '!=';
  const order = compare(found, wanted);
  switch (sign) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** The field of that name, else the entry after the first point. */
function textOf(state: StateView, name: string): string | undefined {
  const whole = state.get(name);
  const [, field = '', key = ''] = /^([^.]+)\.(.+)$/s.exec(name) ?? [];
  const value = whole === undefined ? state.get(field, key) : whole;
  return typeof value === 'string' ? value : value === undefined ? undefined : canonicalText(value);
}

/** Numbers compare as decimals, everything else by its characters. */
function compare(a: string, b: string): number {
  if (isDecimal(a) && isDecimal(b)) return compareDecimals(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
