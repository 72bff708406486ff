import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countCpuTime } from '../cpu-time.fixture.ts';
import { AppError } from '../errors.ts';
import { Filter } from './filter.ts';
import { filters } from './filters.fixture.ts';
import { formatFilter } from './format-filter.ts';
import { FilterText } from './filter-text.ts';
import { maxFilterLength, parseFilter } from './parse-filter.ts';

const read = (text: string) => parseFilter(text);
const written = (text: string) => formatFilter(parseFilter(text));

function mistake(text: string): { message: string; offset: number } {
  try {
    parseFilter(text);
  } catch (error) {
    if (error instanceof AppError) return { message: error.message, offset: (error.details as { offset: number }).offset };
    throw error;
  }
  throw new Error(`"${text}" was accepted`);
}

describe('reading and writing', () => {
  test('any filter comes back from its text', () => {
    fc.assert(
      fc.property(filters, (filter) => void expect(parseFilter(formatFilter(filter))).toEqual(filter)),
      { numRuns: 1000 },
    );
  });

  test('what is read fits the schema', () => {
    fc.assert(
      fc.property(filters, (filter) => void expect(Filter.parse(parseFilter(formatFilter(filter)))).toEqual(filter)),
      { numRuns: 200 },
    );
  });

  test.each([
    'type:order.* actor:user_42 outcome:failure,denied -category:system time:2025-01-01..2025-02-01 time:last-24h data.symbol:AAPL data.price>100 "margin call"',
    'actor:a or actor:b -(type:x or type:y) margin',
    'data."odd key".0:x*,"a b",>5 data.a.b<=1.10',
    'actor:*@example.com seq:1..20,>100',
  ])('%s is written as it was read', (text) => expect(written(text)).toBe(text));

  test('space binds closer than or, - closer than both', () => {
    expect(read('a b or -c d')).toEqual({
      kind: 'any',
      of: [
        {
          kind: 'all',
          of: [
            { kind: 'text', text: 'a' },
            { kind: 'text', text: 'b' },
          ],
        },
        {
          kind: 'all',
          of: [
            { kind: 'not', of: { kind: 'text', text: 'c' } },
            { kind: 'text', text: 'd' },
          ],
        },
      ],
    });
  });

  test.each([
    ['a OR b', 'a or b'],
    ['a and b', 'a b'],
    ['not a', '-a'],
    ['actor = bob', 'actor:bob'],
    ['data.price > 100', 'data.price>100'],
    ['data.price:>100', 'data.price>100'],
    ['seq:5..', 'seq>=5'],
    ['seq:..5', 'seq<=5'],
    ['actor:"*"', 'actor:"*"'],
    ['actor:a**b', 'actor:a*b'],
    ['  ', ''],
    ['"or"', '"or"'],
    ['"\\u0000\\n\\""', '"\\u0000\\n\\""'],
  ])('%s is %s', (text, canonical) => expect(written(text)).toBe(canonical));
});

describe('mistakes are named with their place', () => {
  test.each([
    ['type:', 6, 'expected a value'],
    ['type: order', 6, 'expected a value'],
    ['type:a,', 8, 'expected a value'],
    ['a or', 5, 'expected a condition'],
    ['or a', 4, 'expected the end'],
    ['()', 2, 'expected a condition'],
    ['(a', 3, 'expected ")"'],
    ['a)', 2, 'expected the end'],
    ['"abc', 5, 'expected the closing "'],
    ['type:"abc', 10, 'expected the closing "'],
    ['a,b', 2, 'expected the end'],
    ['order*', 6, 'expected the end'],
    ['""', 1, 'found empty quotes'],
    ['é 😀 typ:x', 5, 'no field "typ". Did you mean "type"'],
    ['tmie:today', 1, 'Did you mean "time"'],
    ['data:x', 1, 'Did you mean "data."'],
    ['12:30', 1, 'in "quotes"'],
    ['time:soon', 6, 'expected a time such as 2025-01-31'],
    ['time:2025-02-30', 6, 'expected a time'],
    ['time:2025*', 6, 'expected a time'],
    ['seq:x', 5, 'expected a whole number'],
    ['own:yes', 5, 'expected true or false'],
    ['flag>a', 6, 'expected a word'],
    ['actor:a*..b', 7, 'without *'],
    ['"\\ud800"', 1, 'half a character'],
    ['-', 2, 'expected a condition'],
    ['--a', 2, 'expected a condition'],
  ])('%s: character %i, %s', (text, character, expected) => {
    const { message } = mistake(text);
    expect(message).toContain(`at character ${character}:`);
    expect(message).toContain(expected);
  });

  test('the offset counts UTF-16 units from 0, for an editor', () => expect(mistake('😀 typ:x').offset).toBe(3));

  test('a schema that holds a filter text gives the same sentence', () => {
    expect(FilterText.safeParse('type:a').data).toBe('type:a');
    expect(FilterText.safeParse('typ:a').error?.issues[0]?.message).toBe(mistake('typ:a').message);
  });
});

describe('fault 55: hostile filter texts', () => {
  const elapsed = (work: () => void) => {
    const spent = countCpuTime();
    work();
    return spent();
  };

  test('50,000 characters and 2,000 ors are read at once', () => {
    expect(elapsed(() => read('ab '.repeat(16_000)))).toBeLessThan(1000);
    expect(elapsed(() => read(Array(2000).fill('type:order.* data.x>1').join(' or ')))).toBeLessThan(1000);
  });

  test.each([['('.repeat(50_000)], [`${'('.repeat(101)}a${')'.repeat(101)}`], ['-('.repeat(20_000)]])(
    'parentheses do not exhaust the stack',
    (text) => {
      expect(mistake(text).message).toContain('at most 100 deep');
    },
  );

  test.each([
    ['-'.repeat(50_000)],
    ['not '.repeat(10_000)],
    ['"'.repeat(49_999)],
    ['\\'.repeat(50_000)],
    ['type:'.repeat(10_000)],
    ['a"'.repeat(20_000)],
  ])('a long run of signs is a plain mistake or a plain text', (text) => {
    expect(
      elapsed(() => {
        try {
          parseFilter(text);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    ).toBeLessThan(2000);
  });

  test('100 parentheses are fine', () => expect(read(`${'('.repeat(100)}a${')'.repeat(100)}`)).toEqual({ kind: 'text', text: 'a' }));

  test('a text over the limit is refused, not cut', () =>
    expect(mistake('a'.repeat(maxFilterLength + 1)).message).toContain('at most 100000 characters'));

  test('signs of SQL, LIKE and regular expressions are text', () => {
    expect(read('actor:100% "a_b" "(a+)+$" actor:";--"')).toEqual({
      kind: 'all',
      of: [
        { kind: 'field', field: 'actor', tests: [{ equals: '100%' }] },
        { kind: 'text', text: 'a_b' },
        { kind: 'text', text: '(a+)+$' },
        { kind: 'field', field: 'actor', tests: [{ equals: ';--' }] },
      ],
    });
  });
});
