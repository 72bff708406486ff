import { stringEnd } from './json/string-end.ts';

const QUOTE = 0x22;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** Whether some object in a minified JSON text has a member twice, however the name is escaped. No limit on depth. */
export function hasRepeatedMember(json: string): boolean {
  const around: (Names | undefined)[] = [];
  let names: Names | undefined; // of the innermost open container; an array has none
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      const end = stringEnd(json, at);
      if (names && json.charCodeAt(end) === COLON && !names.add(plainName(json.slice(at + 1, end - 1)))) return true;
      at = end - 1;
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      around.push(names);
      names = code === OPEN_OBJECT ? new Names() : undefined;
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) names = around.pop();
  }
  return false;
}

/** To compare a name with a dozen others is quicker than to hash it. */
const FEW = 16;

class Names {
  readonly #few: string[] = [];
  #many: Set<string> | undefined;
  /** False where the name is there already. */
  add(name: string): boolean {
    if (this.#many) return this.#many.size !== this.#many.add(name).size;
    if (this.#few.includes(name)) return false;
    if (this.#few.push(name) > FEW) this.#many = new Set(this.#few);
    return true;
  }
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
