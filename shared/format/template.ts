/** Gives the text of a placeholder, or undefined where the event has none. */
export type Lookup = (name: string) => string | undefined;
type Part = { text: string } | { names: readonly string[] } | { optional: readonly Part[] };

/** A sentence with holes, ready to be filled. */
export type Template = readonly Part[];

const PIECE = /\[([^\]]*)\]|\{([^}]+)\}|([^[{]+)/g;

/**
 * Reads `Order {order_id|id} placed[ at {price}]`: a hole takes the first name that has a value; a part in brackets is left
 * out when one of its holes stays empty. Brackets do not nest.
 */
export function readTemplate(source: string): Template {
  return [...source.matchAll(PIECE)].map(([, optional, names, text]) => {
    if (optional !== undefined) return { optional: readTemplate(optional) };
    if (names !== undefined) return { names: names.split('|') };
    return { text: text ?? '' };
  });
}

/** The filled sentence, or undefined where a hole outside brackets stays empty. */
export function fillTemplate(template: Template, lookup: Lookup): string | undefined {
  let filled = '';
  for (const part of template) {
    const piece = fillPart(part, lookup);
    if (piece === undefined) return undefined;
    filled += piece;
  }
  return filled;
}

function fillPart(part: Part, lookup: Lookup): string | undefined {
  if ('text' in part) return part.text;
  if ('optional' in part) return fillTemplate(part.optional, lookup) ?? '';
  for (const name of part.names) {
    const value = lookup(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
