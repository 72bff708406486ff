const OPENING = '"-0123456789tfn{[';
const CLOSING = '"0123456789le}]';

/** What may stand right before and right after a sign of JSON's structure, as far as the text reaches. */
const neighbours: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  ':': { before: '"', after: OPENING },
  ',': { before: CLOSING, after: OPENING },
  '{': { before: ':,[', after: '"}' },
  '[': { before: ':,[', after: `${OPENING}]` },
  '}': { before: `${CLOSING}{`, after: ',}]' },
  ']': { before: `${CLOSING}[`, after: ',}]' },
};

/**
 * The pieces of a searched text between the signs in it that may be part of JSON's structure rather than of a string: each
 * of them lies within one value or between values. Undefined where no sign may be, so that the text itself does.
 */
export function piecesBetweenValues(text: string): string[] | undefined {
  const cuts = [...text].length === 0 ? [] : Array.from(text, (_, at) => at).filter((at) => mayBeStructure(text, at));
  if (cuts.length === 0) return undefined;
  const edges = [-1, ...cuts, text.length];
  return edges
    .slice(1)
    .map((end, i) => text.slice(edges[i]! + 1, end))
    .filter((piece) => piece !== '');
}

function mayBeStructure(text: string, at: number): boolean {
  const around = neighbours[text[at]!];
  if (!around) return false;
  const [before, after] = [text[at - 1], text[at + 1]];
  return (before === undefined || around.before.includes(before)) && (after === undefined || around.after.includes(after));
}
