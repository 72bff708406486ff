import { fieldKinds, isFieldName } from '../../../../shared/filter/fields.ts';
import type { Condition, Test } from '../../../../shared/filter/filter.ts';
import { parseFilter } from '../../../../shared/filter/filter-text.ts';
import { dataField } from '../../../../shared/filter/filter-parts.ts';

/** A condition as a form has it: a field, how to compare, with what. `anywhere` is text anywhere in the event. */
export type ConditionForm = { field: string; operator: Operator; values: string[] };

export const operatorNames = {
  is: 'is',
  'is-not': 'is not',
  begins: 'begins with',
  contains: 'contains',
  from: 'is at least',
  to: 'is at most',
  present: 'is there',
  absent: 'is not there',
} as const;
export type Operator = keyof typeof operatorNames;

export const ANYWHERE = 'anywhere';

/** How a field can be compared: text and numbers differ. */
export function operatorsFor(field: string): Operator[] {
  if (field === ANYWHERE) return ['contains'];
  if (!isFieldName(field)) return Object.keys(operatorNames) as Operator[];
  const kind = fieldKinds[field];
  if (kind === 'yes-no' || kind === 'word') return ['is', 'is-not'];
  if (kind === 'integer' || kind === 'time') return ['is', 'is-not', 'from', 'to', 'present', 'absent'];
  return ['is', 'is-not', 'begins', 'contains', 'present', 'absent'];
}

export const needsValue = (operator: Operator): boolean => operator !== 'present' && operator !== 'absent';

/** The condition a form stands for; undefined while it is not complete or does not fit the field. */
export function conditionOf({ field, operator, values }: ConditionForm): Condition | undefined {
  const filled = values.filter((value) => value !== '');
  if (needsValue(operator) && filled.length === 0) return undefined;
  if (field === ANYWHERE) return { kind: 'text', text: filled[0] as string };
  const subject = subjectOf(field);
  if (!subject) return undefined;
  const condition = { ...subject, tests: testsOf(operator, filled) } as Condition;
  return operator === 'is-not' || operator === 'absent' ? { kind: 'not', of: condition } : condition;
}

/** `data.a."b c"` is read as the filter reads it. */
function subjectOf(field: string) {
  if (isFieldName(field)) return { kind: 'field', field } as const;
  if (!field.startsWith('data.')) return undefined;
  try {
    const read = parseFilter(`${field}:*`);
    return read.kind === 'data' ? ({ kind: 'data', path: read.path } as const) : undefined;
  } catch {
    return undefined;
  }
}

function testsOf(operator: Operator, values: string[]): Test[] {
  if (!needsValue(operator)) return [{ present: true }];
  return values.map((value) => {
    if (operator === 'begins') return { like: [value, ''] };
    if (operator === 'contains') return { like: ['', value, ''] };
    if (operator === 'from') return { from: value };
    return operator === 'to' ? { to: value } : { equals: value };
  });
}

/** The form that stands for a condition; undefined where only the text says it. */
export function formOf(condition: Condition): ConditionForm | undefined {
  if (condition.kind === 'text') return { field: ANYWHERE, operator: 'contains', values: [condition.text] };
  const isNot = condition.kind === 'not';
  const inner = isNot ? condition.of : condition;
  if (inner.kind !== 'field' && inner.kind !== 'data') return undefined;
  const operators = new Set(inner.tests.map(operatorOf));
  const [operator] = operators;
  if (operators.size !== 1 || operator === undefined) return undefined;
  const negated = isNot ? ({ is: 'is-not', present: 'absent' } as const)[operator as 'is'] : operator;
  if (negated === undefined) return undefined;
  const field = inner.kind === 'field' ? inner.field : dataField(inner.path);
  return { field, operator: negated, values: inner.tests.flatMap(valueOf) };
}

function operatorOf(test: Test): Operator | undefined {
  if ('equals' in test) return 'is';
  if ('present' in test) return 'present';
  if ('from' in test) return 'to' in test ? undefined : 'from';
  if ('to' in test) return 'to';
  if (!('like' in test)) return undefined;
  const { like } = test;
  if (like.length === 2 && like[1] === '') return 'begins';
  return like.length === 3 && like[0] === '' && like[2] === '' ? 'contains' : undefined;
}

function valueOf(test: Test): string[] {
  if ('equals' in test) return [test.equals];
  if ('from' in test) return [test.from];
  if ('to' in test) return [test.to];
  return 'like' in test ? [test.like.find((piece) => piece !== '') ?? ''] : [];
}
