import { hash } from 'node:crypto';
import type { Occurrences } from './occurrences.ts';

const ID_LIMIT_BYTES = 512;
const ID_LIMIT_CHARS = ID_LIMIT_BYTES / 3;

/** Whether the id a source gave may stand as it is (RECORD_FORMAT.md): well-formed Unicode of 1 to 512 bytes. */
export function isUsableId(id: string | undefined): id is string {
  if (id === undefined || id === '' || !id.isWellFormed()) return false;
  return id.length <= ID_LIMIT_CHARS || Buffer.byteLength(id) <= ID_LIMIT_BYTES;
}

/** The UUIDv8 of an event without an id of its own: SHA-256 over source name, bytes and which of the file's equal lines it is. */
export function derivedId(source: string, data: string, seen: Occurrences): string {
  const first = digest(source, data, 0);
  const before = seen.count(fingerprint(first));
  return uuidV8(before === 0 ? first : digest(source, data, before));
}

const digest = (source: string, data: string, occurrence: number): string => hash('sha256', `${source}\0${data}\0${occurrence}`, 'hex');

/** Never 0, which means an empty slot. */
const fingerprint = (hex: string): number => Number.parseInt(hex.slice(32, 45), 16) + 1;

function uuidV8(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
