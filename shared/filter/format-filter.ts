import type { Condition, Filter, Test } from './filter.ts';

/** The text form of a filter: parseFilter reads the same filter back from it. */
export const formatFilter = (filter: Filter): string => (filter.kind === 'everything' ? '' : formatAny(filter));

function formatAny(condition: Condition): string {
  return condition.kind === 'any'
    ? condition.of.map((part) => (part.kind === 'any' ? group(part) : formatAll(part))).join(' or ')
    : formatAll(condition);
}

const formatAll = (condition: Condition): string =>
  condition.kind === 'all' ? condition.of.map(formatOne).join(' ') : formatOne(condition);

const group = (condition: Condition): string => `(${formatAny(condition)})`;

function formatOne(condition: Condition): string {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return group(condition);
    case 'not':
      return `-${condition.of.kind === 'not' ? group(condition.of) : formatOne(condition.of)}`;
    case 'text':
      return formatWord(condition.text);
    case 'control':
      return `control:${condition.id}`;
    case 'field':
      return condition.field + formatTests(condition.tests);
    case 'data':
      return ['data', ...condition.path.map(formatSegment)].join('.') + formatTests(condition.tests);
  }
}

function formatTests(tests: readonly Test[]): string {
  const only = tests.length === 1 ? tests[0] : undefined;
  return only && isComparison(only) ? formatTest(only) : `:${tests.map(formatTest).join(',')}`;
}

const isComparison = (test: Test): boolean =>
  'above' in test || 'below' in test || ('from' in test && !('to' in test)) || (!('from' in test) && 'to' in test);

function formatTest(test: Test): string {
  if ('equals' in test) return formatValue(test.equals);
  if ('like' in test) return test.like.map((piece) => piece && formatValue(piece)).join('*');
  if ('present' in test) return '*';
  if ('above' in test) return `>${formatValue(test.above)}`;
  if ('below' in test) return `<${formatValue(test.below)}`;
  if (!('from' in test)) return `<=${formatValue(test.to)}`;
  return 'to' in test ? `${formatBound(test.from)}..${formatBound(test.to)}` : `>=${formatValue(test.from)}`;
}

// Only what certainly needs no quotes goes without them.
const plainValue = /^(?!.*\.\.)[\p{L}\p{N}_@/.:+#$%&-]+$/u;
const plainWord = /^(?!(?:and|or|not|data\..*)$)[\p{L}\p{N}_@/.+#$%&][\p{L}\p{N}_@/.+#$%&-]*$/iu;
const plainSegment = /^[\p{L}\p{N}_@/+#$%&-]+$/u;

const formatValue = (text: string): string => (plainValue.test(text) ? text : quote(text));
// A dot at a bound's end would run into the range's own.
const formatBound = (text: string): string => (/^\.|\.$/.test(text) ? quote(text) : formatValue(text));
const formatWord = (text: string): string => (plainWord.test(text) ? text : quote(text));
const formatSegment = (text: string): string => (plainSegment.test(text) ? text : quote(text));

const shortEscapes: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quote(text: string): string {
  const escaped = text.replaceAll(
    /["\\\p{Cc}\u00a0\u2028\u2029\ufeff]/gu,
    (character) => shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
