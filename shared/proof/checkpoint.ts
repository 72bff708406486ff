import { base64Of, bytesOfBase64 } from './bytes.ts';
import { isKeyName } from './vkey.ts';

/** What a checkpoint states: which trail (origin), how many records, and the Merkle root over them. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

/** The origin of a trail's checkpoints, and the name of its keys. */
export const originOf = (trailId: string): string => `veritrail/${trailId}`;
export const trailIdOf = (origin: string): string | undefined =>
  /^veritrail\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(origin)?.[1];

export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${base64Of(root)}\n`;

/**
 * Reads the text of a checkpoint note; a string says why it is not one. Extension lines are refused: ours have none, and
 * nobody audits them.
 */
export function parseCheckpoint(text: string): Checkpoint | string {
  const [origin = '', sizeText = '', rootText = '', ...rest] = text.split('\n');
  if (rest.length === 0 || rest.at(-1) !== '') return 'it is not three whole lines';
  if (rest.length > 1) return 'it has lines after the root';
  if (!isKeyName(origin)) return 'its first line, the origin, is empty or malformed';
  if (!/^(0|[1-9]\d*)$/.test(sizeText)) return 'its size is not a plain decimal number';
  const size = Number(sizeText);
  if (!Number.isSafeInteger(size)) return 'its size is too large';
  const root = bytesOfBase64(rootText);
  return root?.length === 32 ? { origin, size, root } : 'its root is not 32 bytes in base 64';
}
