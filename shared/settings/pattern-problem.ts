const MOST_CHARS = 200;
const MOST_UNBOUNDED = 4;
const REFERENCE = /\\(?:[1-9]|k<)/;
const LOOK = /\(\?<?[=!]/;

/**
 * Why a redaction pattern cannot be used, as a clause, or undefined. A pattern is a JavaScript regular expression (flags `iu`)
 * without what lets a hostile text keep it busy: references, looking around, and repeats of a group that itself repeats or
 * chooses. What remains takes at worst a power of the text's length, so whoever runs it bounds the text.
 */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > MOST_CHARS) return `is longer than ${MOST_CHARS} characters`;
  try {
    if (patternOf(pattern).test('')) return 'matches empty text, so it would mask everything';
  } catch (error) {
    return `is no regular expression (${(error as Error).message.replace(/^.*: /, '').toLowerCase()})`;
  }
  const bare = pattern.replaceAll(/\[(?:\\.|[^\]\\])*\]/g, 'c'); // what stands in a class repeats nothing
  if (REFERENCE.test(bare)) return 'refers back to a group, which can take for ever';
  if (LOOK.test(bare)) return 'looks around, which can take for ever';
  return repeatProblem(bare.replaceAll(/\\[pPu]\{[^}]*\}|\\./g, 'c'));
}

/** The pattern as it is to be used: on any case of letters, by whole characters. */
export const patternOf = (pattern: string): RegExp => new RegExp(pattern, 'iu');

/** Walks over a pattern that has neither classes nor escapes any more. */
function repeatProblem(bare: string): string | undefined {
  const groups: { varies: boolean }[] = [{ varies: false }];
  let unbounded = 0;
  let closed: { varies: boolean } | undefined;
  for (const [token] of bare.matchAll(/\((?:\?(?:<[^>]*>|[^:)]*:))?|[)|*+?]|\{\d+(?:,\d*)?\}|./gsu)) {
    const group = groups.at(-1)!;
    const repeat = repeatOf(token);
    if (repeat && closed?.varies && repeat.most > 1) return 'repeats a group that repeats or chooses itself, which can take for ever';
    if (repeat?.most === Infinity && ++unbounded > MOST_UNBOUNDED) return `repeats without end more than ${MOST_UNBOUNDED} times`;
    closed = undefined;
    if (token.startsWith('(')) groups.push({ varies: false });
    else if (token === ')' && groups.length > 1) {
      closed = groups.pop()!;
      groups.at(-1)!.varies ||= closed.varies;
    } else if (token === '|' || repeat?.varies) group.varies = true;
  }
  return undefined;
}

/** How often at most, and whether that is left to the text. */
function repeatOf(token: string): { most: number; varies: boolean } | undefined {
  if (token === '*' || token === '+') return { most: Infinity, varies: true };
  if (token === '?') return { most: 1, varies: true };
  const bounds = /^\{(?<least>\d+)(?<open>,(?<most>\d*))?\}$/.exec(token)?.groups;
  if (!bounds) return undefined;
  if (bounds['open'] === undefined) return { most: Number(bounds['least']), varies: false };
  return { most: bounds['most'] ? Number(bounds['most']) : Infinity, varies: true };
}
