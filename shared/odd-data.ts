import { stringEnd } from './json/string-end.ts';

const QUOTE = 0x22;

/** Whether some object in a minified JSON text has a member twice, however the name is escaped. No limit on depth. */
export function hasRepeatedMember(json: string): boolean {
  const open: (Set<string> | undefined)[] = []; // one for each open container, undefined for an array
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === 0x7b) open.push(new Set());
    else if (code === 0x5b) open.push(undefined);
    else if (code === 0x7d || code === 0x5d) open.pop();
    else if (code === QUOTE) {
      const end = stringEnd(json, at);
      const names = json.charCodeAt(end) === 0x3a ? open.at(-1) : undefined;
      if (names && names.size === names.add(plainName(json.slice(at + 1, end - 1))).size) return true;
      at = end - 1;
    }
  }
  return false;
}

const plainName = (raw: string): string => (raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw);

const SURROGATE = /\\u[dD][89a-fA-F]/;

/** Whether some string in a JSON text, a member's name included, stands for text that is not well-formed Unicode. */
export function hasLoneSurrogate(json: string): boolean {
  if (!SURROGATE.test(json)) return false;
  const strings = json.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return strings.some((string) => SURROGATE.test(string) && !(JSON.parse(string) as string).isWellFormed());
}

/** Whether an event's own words put it into the category that only Veritrail's events have: at its root or one level down. */
export function claimsCustody(json: string): boolean {
  if (!/custody/i.test(json)) return false;
  const root = JSON.parse(json) as unknown;
  return [root, ...(isObject(root) ? Object.values(root) : [])].some((value) => isObject(value) && namesCustody(value));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function namesCustody(value: Record<string, unknown>): boolean {
  return Object.entries(value).some(([name, text]) => /^category$/i.test(name) && typeof text === 'string' && /^custody$/i.test(text));
}
