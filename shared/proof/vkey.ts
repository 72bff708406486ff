import { base64Of, bytesOfBase64, hexOf, joinBytes, sameBytes, utf8 } from './bytes.ts';
import { refusedKey } from './ed25519.ts';
import { sha256 } from './sha256.ts';

/** What a key signs: notes themselves (0x01) or timestamped cosignatures of checkpoints (0x04). */
export type KeyUse = 'note' | 'cosignature';
const TYPE_BYTE: Record<KeyUse, number> = { note: 0x01, cosignature: 0x04 };

/** A C2SP verifier key: who signs (name), the four bytes its signatures carry, what it signs, and the Ed25519 key. */
export type VerifierKey = { readonly name: string; readonly id: Uint8Array; readonly use: KeyUse; readonly publicKey: Uint8Array };

export const isKeyName = (name: string): boolean => name !== '' && !/[\s+\p{Z}\p{Cc}]/u.test(name) && name.isWellFormed();

export function keyId(name: string, use: KeyUse, publicKey: Uint8Array): Uint8Array {
  return sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(TYPE_BYTE[use]), publicKey)).subarray(0, 4);
}

export const verifierKey = (name: string, use: KeyUse, publicKey: Uint8Array): VerifierKey => ({
  name,
  use,
  publicKey,
  id: keyId(name, use, publicKey),
});

export const formatVkey = ({ name, id, use, publicKey }: VerifierKey): string =>
  `${name}+${hexOf(id)}+${base64Of(joinBytes(Uint8Array.of(TYPE_BYTE[use]), publicKey))}`;

/** Reads a vkey; a string says why it is refused. Refuses keys under which a signature would prove nothing. */
export function parseVkey(text: string): VerifierKey | string {
  const [, name = '', hex = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text) ?? [];
  if (!isKeyName(name)) return 'it is not a verifier key (name, eight hex digits and base 64, joined by +)';
  const bytes = bytesOfBase64(encoded);
  const use = (['note', 'cosignature'] as const).find((one) => TYPE_BYTE[one] === bytes?.[0]);
  if (!bytes || !use) return 'its key is neither an Ed25519 note key nor an Ed25519 cosignature key';
  const publicKey = bytes.subarray(1);
  const refused = refusedKey(publicKey);
  if (refused) return refused;
  const key = verifierKey(name, use, publicKey);
  return hexOf(key.id) === hex ? key : 'its key id does not belong to its name and key';
}

export const sameKey = (a: VerifierKey, b: VerifierKey): boolean =>
  a.name === b.name && a.use === b.use && sameBytes(a.publicKey, b.publicKey);
