import { parseJson } from '../json/node.ts';
import { type JsonValue, valueOf } from './json-value.ts';

/**
 * Reads JSON without loss. Most events survive JavaScript's own reading, which the way back proves; only the others pay for a
 * reading token by token. Throws SyntaxError where JSON.parse does.
 */
export function readJson(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return JSON.stringify(value) === text ? value : valueOf(parseJson(text));
}
