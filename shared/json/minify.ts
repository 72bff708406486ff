import { stringEnd } from './string-end.ts';

/** `value` is JSON.parse's reading of it: numbers may be rounded and of repeated members only the last is there. */
export type MinifiedJson = { ok: true; text: string; value: unknown } | { ok: false; reason: string };

export type JsonLimits = { readonly depth: number };

const QUOTE = 0x22;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;

/**
 * Strict RFC 8259 JSON, token for token: numbers, escapes, order and repetition of members stay as written, only white
 * space outside strings goes. Never throws; `reason` says what is wrong, or that it nests deeper than `limits.depth`.
 */
export function minifyJson(text: string, limits: JsonLimits): MinifiedJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, reason: `not valid JSON: ${(error as Error).message}` };
  }
  return stripWhiteSpace(text, value, limits.depth);
}

/** The text is valid JSON by now, so a scan needs no grammar: it only has to know strings from everything else. */
function stripWhiteSpace(text: string, value: unknown, depthLimit: number): MinifiedJson {
  let kept = '';
  let keptTo = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i);
    else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (++depth > depthLimit) return { ok: false, reason: `nested deeper than ${depthLimit} levels` };
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth--;
    else if (code <= SPACE) {
      if (i > keptTo) kept += text.slice(keptTo, i);
      keptTo = i + 1;
    }
  }
  return { ok: true, text: keptTo === 0 ? text : kept + text.slice(keptTo), value };
}

/** Index of the quote that closes the string opened at `start`, in valid JSON. */
export const endOfString = (text: string, start: number): number => stringEnd(text, start) - 1;
