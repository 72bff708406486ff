import { describe, expect, test } from 'vitest';
import { formatFilter, parseFilter } from '../../../../shared/filter/filter-text.ts';
import type { Condition } from '../../../../shared/filter/filter.ts';
import { conditionOf, formOf } from './condition-form.ts';
import { partsOf, withPart, withTime } from '../../../../shared/filter/filter-parts.ts';

const only = (text: string) => partsOf(parseFilter(text))[0] as Condition;

describe('the filter builder', () => {
  test.each([
    'type:order',
    'type:order,fill',
    '-outcome:failure',
    'actor:ana*',
    'data.note:*margin*',
    'seq>=5',
    'seq<=9',
    'trace:*',
    '-trace:*',
    '"margin call"',
  ])('builds %s again from its form', (text) => {
    const form = formOf(only(text));
    expect(form && formatFilter(conditionOf(form) as Condition)).toBe(formatFilter(parseFilter(text)));
  });

  test.each(['type:a or type:b', 'actor:a*b', 'data.price:1..2', 'type:a,b*', '-(type:a or type:b)'])('leaves %s to the text', (text) => {
    expect(formOf(only(text))).toBeUndefined();
  });

  test('an unfinished form is no condition', () => {
    expect(conditionOf({ field: 'type', operator: 'is', values: [] })).toBeUndefined();
    expect(conditionOf({ field: 'nonsense', operator: 'is', values: ['x'] })).toBeUndefined();
  });

  test('narrowing keeps what is there and adds nothing twice', () => {
    expect(withPart('type:order.*', only('outcome:failure'))).toBe('type:order.* outcome:failure');
    expect(withPart('type:order.* outcome:failure', only('outcome:failure'))).toBe('type:order.* outcome:failure');
    expect(withPart('type:a or type:b', only('outcome:failure'))).toBe('(type:a or type:b) outcome:failure');
  });

  test('a filter has one time range', () => {
    expect(withTime('time:last-24h type:a', only('time:2025-01-01..2025-02-01'))).toBe('type:a time:2025-01-01..2025-02-01');
    expect(withTime('time:last-24h type:a', undefined)).toBe('type:a');
  });
});
