import { z } from 'zod';
import { controlIds, type ControlId } from './control-ids.ts';
import { fieldKinds, fieldNames, type FieldName } from './fields.ts';
import { timeSpan } from './time-span.ts';

const wellFormed = z.string().refine((text) => text.isWellFormed(), 'is not valid Unicode');

/** One value test. A field passes when any of its values passes any of its tests. README.md says what each compares. */
export const Test = z.union([
  z.strictObject({ equals: wellFormed }),
  /** The texts between the `*`s, in order; the first and the last may be empty. */
  z.strictObject({ like: z.array(wellFormed).min(2).refine(isPattern, 'is not a pattern') }),
  z.strictObject({ present: z.literal(true) }),
  z.strictObject({ above: wellFormed }),
  z.strictObject({ below: wellFormed }),
  z.strictObject({ from: wellFormed }),
  z.strictObject({ to: wellFormed }),
  z.strictObject({ from: wellFormed, to: wellFormed }),
]);
export type Test = z.infer<typeof Test>;

function isPattern(pieces: readonly string[]): boolean {
  return pieces.slice(1, -1).every((piece) => piece !== '') && pieces.some((piece) => piece !== '');
}

export type Condition =
  | { kind: 'all'; of: Condition[] }
  | { kind: 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'text'; text: string }
  | { kind: 'control'; id: ControlId }
  | { kind: 'field'; field: FieldName; tests: Test[] }
  | { kind: 'data'; path: string[]; tests: Test[] };

const FieldCondition = z
  .strictObject({ kind: z.literal('field'), field: z.enum(fieldNames), tests: z.array(Test).min(1) })
  .refine(({ field, tests }) => tests.every((test) => problemWith(field, test) === undefined), 'does not fit the field');

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ kind: z.literal(['all', 'any']), of: z.array(Condition).min(2) }),
    z.strictObject({ kind: z.literal('not'), of: Condition }),
    z.strictObject({ kind: z.literal('text'), text: wellFormed.min(1) }),
    z.strictObject({ kind: z.literal('control'), id: z.enum(controlIds) }),
    FieldCondition,
    z.strictObject({ kind: z.literal('data'), path: z.array(wellFormed).min(1), tests: z.array(Test).min(1) }),
  ]),
) as z.ZodType<Condition>;

/** Which events are meant. Nested at most `maxDepth` deep when it comes from a text. */
export const Filter = z.union([z.strictObject({ kind: z.literal('everything') }), Condition]);
export type Filter = { kind: 'everything' } | Condition;

export const everything: Filter = { kind: 'everything' };

/** Parentheses in parentheses: enough for people, and no input can exhaust the stack of what walks a filter. */
export const maxDepth = 100;

/** What was expected instead, where a test does not fit its field. */
export function problemWith(field: FieldName, test: Test): string | undefined {
  if ('present' in test) return undefined;
  switch (fieldKinds[field]) {
    case 'text':
      return undefined;
    case 'word':
      return 'equals' in test || 'like' in test ? undefined : 'a word without < > or ..';
    case 'yes-no':
      return 'equals' in test && ['true', 'false'].includes(test.equals) ? undefined : 'true or false';
    case 'integer':
      return boundsOf(test)?.every((bound) => /^\d{1,15}$/.test(bound)) ? undefined : 'a whole number';
    case 'time':
      return boundsOf(test)?.every((bound) => timeSpan(bound, 0) !== undefined)
        ? undefined
        : 'a time such as 2025-01-31, 2025-01-31T14:00:00Z, today, yesterday or last-24h';
  }
}

/** The values a test compares with; undefined for a pattern. */
function boundsOf(test: Test): string[] | undefined {
  return 'like' in test ? undefined : Object.values(test).filter((value) => typeof value === 'string');
}
