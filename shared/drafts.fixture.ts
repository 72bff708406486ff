import fc from 'fast-check';
import type { Draft } from './event.ts';

/** Text of every kind: ASCII, control characters, quotes, surrogate pairs, and lone surrogates. */
export const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', '\\', '\0', '\n', '\u001f', '\u007f', '\u2028', '/', 'é', '😀', '\ud800', '\udc00'),
    fc.string({ minLength: 1, maxLength: 3 }),
  ),
});
export const unicodeText = anyText.filter((text) => text.isWellFormed());
const someText = fc.option(anyText, { nil: undefined });
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value));

/** Without the members that are undefined. */
export const present = <T extends object>(object: T): T =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;

/** Drafts of every shape. */
export const drafts = fc
  .record({
    id: unicodeText,
    data: json,
    action: someText,
    category: someText,
    causation: someText,
    outcome: someText,
    request: someText,
    schema: someText,
    severity: someText,
    source: someText,
    time: someText,
    timeText: someText,
    trace: someText,
    type: someText,
    timeFlag: fc.constantFrom(undefined, 'missing', 'leap'),
    own: fc.constantFrom(undefined, true),
    redacted: fc.option(fc.array(anyText, { maxLength: 3 }), { nil: undefined }),
    actor: fc.option(fc.record({ id: someText, ip: someText, name: someText, type: someText }).map(present), { nil: undefined }),
    resource: fc.option(fc.record({ id: someText, type: someText }).map(present), { nil: undefined }),
    aggregate: fc.option(fc.record({ id: anyText }), { nil: undefined }),
    from: fc.option(fc.record({ batch: unicodeText, file: fc.nat(), line: fc.nat() }), { nil: undefined }),
  })
  .map((draft) => present(draft) as Draft);
