/** A value as written: plain texts, and null where a `*` stood. */
export type RawValue = { parts: (string | null)[]; offset: number };
export type RawTest =
  | { operator: '>' | '>=' | '<' | '<='; value: RawValue }
  | { value: RawValue }
  | { from: RawValue; to: RawValue | null }
  | { to: RawValue };
export type RawCondition =
  | { kind: 'all' | 'any'; of: RawCondition[] }
  | { kind: 'not'; of: RawCondition }
  | { kind: 'text'; text: string; offset: number }
  | { kind: 'field'; name: string; tests: RawTest[]; offset: number }
  | { kind: 'data'; path: string[]; tests: RawTest[]; offset: number };

/** Offsets count UTF-16 units from 0. */
export function parse(text: string): RawCondition | { kind: 'everything' };
export class SyntaxError extends Error {
  readonly location: { start: { offset: number } };
  readonly expected: readonly { type: string; description?: string; text?: string }[] | null;
}
