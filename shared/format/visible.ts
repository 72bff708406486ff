/** Characters that draw nothing, break a line or turn the reading direction (UAX #9): shown by name, so that text cannot lie. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}[\p{Default_Ignorable_Code_Point}--[\uFE00-\uFE0F]]]/gv;
/** More marks on one letter than any script needs; 100,000 of them climb over the rows above. */
const HEAPED_MARKS = /(\p{M}{4})(\p{M}+)/gu;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Text as it may be shown to a person: what cannot be seen is spelled out (`⟨U+202E⟩`, line ends and other C0 characters as
 * their symbols), heaps of combining marks are counted. Never longer in lines than one. For copying, use the text itself.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(HEAPED_MARKS, (_, kept: string, rest: string) => `${kept}⟨+${[...rest].length} marks⟩`).replace(UNSEEN, spellOut);
}

function spellOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** The text itself if it has at most `limit` UTF-16 units, else its beginning and an ellipsis, never half a character. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const endsInHalf = /[\uD800-\uDBFF]$/.test(cut);
  return `${endsInHalf ? cut.slice(0, -1) : cut}…`;
}
