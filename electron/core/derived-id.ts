import { hash } from 'node:crypto';

/** What a derived id is made of (RECORD_FORMAT.md): SHA-256 in hex over source name, minified data, and which of the equal lines of its file. */
export const identityDigest = (source: string, data: string, occurrence: number): string =>
  hash('sha256', `${source}\0${data}\0${occurrence}`, 'hex');

/** The UUIDv8 (RFC 9562 section 5.8) of the first 128 bits of a digest in hex. */
export function uuidV8(digest: string): string {
  const variant = '89ab'[Number.parseInt(digest[16]!, 16) & 3];
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
