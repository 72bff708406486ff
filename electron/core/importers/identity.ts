import { identityDigest, uuidV8 } from '../derived-id.ts';
import type { Occurrences } from './occurrences.ts';

const ID_LIMIT_BYTES = 512;
const ID_LIMIT_CHARS = ID_LIMIT_BYTES / 3;

/** Whether the id a source gave may stand as it is (RECORD_FORMAT.md): well-formed Unicode of 1 to 512 bytes. */
export function isUsableId(id: string | undefined): id is string {
  if (id === undefined || id === '' || !id.isWellFormed()) return false;
  return id.length <= ID_LIMIT_CHARS || Buffer.byteLength(id) <= ID_LIMIT_BYTES;
}

/** The id of an event without one of its own: equal lines of a file get different ones, the same every time. */
export function derivedId(source: string, data: string, seen: Occurrences): string {
  const first = identityDigest(source, data, 0);
  const before = seen.count(fingerprint(first));
  return uuidV8(before === 0 ? first : identityDigest(source, data, before));
}

/** Never 0, which means an empty slot. */
const fingerprint = (hex: string): number => Number.parseInt(hex.slice(32, 45), 16) + 1;
