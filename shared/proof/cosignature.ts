import { joinBytes, utf8 } from './bytes.ts';
import type { VerifyEd25519 } from './ed25519.ts';
import type { VerifierKey } from './vkey.ts';

/** What a witness signs (C2SP tlog-cosignature): when, in seconds since 1970, and the checkpoint's text. */
export const cosignedText = (checkpointText: string, at: number): Uint8Array => utf8(`cosignature/v1\ntime ${at}\n${checkpointText}`);

/** The bytes of a cosignature after the key id: the time, eight bytes big-endian, then the signature. */
export function cosignatureBytes(at: number, signature: Uint8Array): Uint8Array {
  const time = new DataView(new ArrayBuffer(8));
  time.setBigUint64(0, BigInt(at));
  return joinBytes(new Uint8Array(time.buffer), signature);
}

/** When the witness says it saw this checkpoint, or undefined where the cosignature is not good. */
export function verifyCosignature(
  checkpointText: string,
  { publicKey }: VerifierKey,
  { signature }: { signature: Uint8Array },
  verify: VerifyEd25519,
): { at: number } | undefined {
  if (signature.length !== 72) return undefined;
  const at = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(at)) return undefined;
  return verify(publicKey, cosignedText(checkpointText, at), signature.subarray(8)) ? { at } : undefined;
}
