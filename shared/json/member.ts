import { stringEnd } from './string-end.ts';

/** The text of a member of the root object, token for token, in valid minified JSON; of repeated members the last, else undefined. */
export function memberText(text: string, name: string): string | undefined {
  let found: string | undefined;
  let at = 1;
  while (text[at] === '"') {
    const nameEnd = stringEnd(text, at);
    const valueEnd = endOfValue(text, nameEnd + 1);
    if (JSON.parse(text.slice(at, nameEnd)) === name) found = text.slice(nameEnd + 1, valueEnd);
    at = valueEnd + 1;
  }
  return found;
}

/** Index after the value that begins at `start`. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (char === '"') i = stringEnd(text, i) - 1;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      if (depth === 0) return i;
      depth--;
    } else if (char === ',' && depth === 0) return i;
  }
  return text.length;
}
