import { endOfString } from '../../../../shared/json/minify.ts';

/**
 * Where the list of `{"Records":[...]}` (AWS) or `{"records":[...]}` (Azure) begins: how many characters stand before its
 * first element, or 0 if the text (the head of a file) does not open with an object that has such a member.
 */
export function findRecords(text: string): number {
  const start = text.search(/\S/);
  if (text[start] !== '{') return 0;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    if (depth === 0) return 0;
    if (char !== '"') continue;
    const end = endOfString(text, at);
    if (end < 0) return 0;
    if (depth === 1 && /^"[Rr]ecords"$/.test(text.slice(at, end + 1))) {
      const opened = /^\s*:\s*\[/.exec(text.slice(end + 1, end + 200));
      if (opened) return end + 1 + opened[0].length;
    }
    at = end;
  }
  return 0;
}
