import { base64Of, bytesOfBase64, hexOf, joinBytes, utf8 } from '../../../shared/proof/bytes.ts';
import { cosignatureBytes, cosignedText } from '../../../shared/proof/cosignature.ts';
import type { NoteSignature } from '../../../shared/proof/note.ts';
import { formatVkey, isKeyName, type KeyUse, type VerifierKey, verifierKey } from '../../../shared/proof/vkey.ts';
import { keyPairOf } from './node-ed25519.ts';

/** A key that signs: note texts, or (a witness's) checkpoints with the time, in seconds since 1970. */
export type Signer = {
  readonly key: VerifierKey;
  readonly vkey: string;
  sign(text: string): NoteSignature;
  cosign(checkpointText: string, at: number): NoteSignature;
};

const TYPE_BYTES: Record<KeyUse, number> = { note: 0x01, cosignature: 0x04 };

export function signerOf(name: string, use: KeyUse, seed: Uint8Array): Signer {
  const pair = keyPairOf(seed);
  const key = verifierKey(name, use, pair.publicKey);
  const signed = (signature: Uint8Array): NoteSignature => ({ name, id: key.id, signature });
  return {
    key,
    vkey: formatVkey(key),
    sign: (text) => signed(pair.sign(utf8(text))),
    cosign: (text, at) => signed(cosignatureBytes(at, pair.sign(cosignedText(text, at)))),
  };
}

/** The private half as one line of text, in the form of Go's `note.GenerateKey`. */
export const formatPrivateKey = ({ name, id, use }: VerifierKey, seed: Uint8Array): string =>
  `PRIVATE+KEY+${name}+${hexOf(id)}+${base64Of(joinBytes(Uint8Array.of(TYPE_BYTES[use]), seed))}\n`;

/** Reads such a line; a string says why it is refused. */
export function parsePrivateKey(text: string): Signer | string {
  const [, name = '', id = '', encoded = ''] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(\S+)\n?$/.exec(text) ?? [];
  const bytes = bytesOfBase64(encoded);
  const use = (['note', 'cosignature'] as const).find((one) => TYPE_BYTES[one] === bytes?.[0]);
  if (!isKeyName(name) || bytes?.length !== 33 || !use) return 'it is not a private key as Veritrail writes it';
  const signer = signerOf(name, use, bytes.subarray(1));
  return hexOf(signer.key.id) === id ? signer : 'its key id does not belong to its key';
}
