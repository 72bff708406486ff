import { base64Of, bytesOfBase64 } from '../proof/bytes.ts';

/** The hashes of `shared/proof/selection-proof.ts` for a tree of `size`, left to right. */
export type SelectionFile = { readonly size: number; readonly hashes: readonly Uint8Array[] };

const HEADER = 'veritrail-selection-proof@v1';

export const selectionHead = (size: number): string => `${HEADER}\nsize ${size}\n`;
export const formatSelection = ({ size, hashes }: SelectionFile): string =>
  `${selectionHead(size)}${hashes.map((hash) => `${base64Of(hash)}\n`).join('')}`;

/** Takes the file apart; a string says why it is refused. */
export function parseSelection(text: string): SelectionFile | string {
  const [header, sizeLine = '', ...lines] = text.split('\n');
  if (header !== HEADER) return `its first line is not ${HEADER}`;
  if (lines.pop() !== '') return 'its last line is not ended';
  const [, sizeText] = /^size ([1-9]\d*)$/.exec(sizeLine) ?? [];
  const size = Number(sizeText);
  if (!Number.isSafeInteger(size)) return 'its size is not a plain decimal number';
  const hashes = lines.map(bytesOfBase64);
  if (hashes.some((hash) => hash?.length !== 32)) return 'a hash is not 32 bytes in base 64';
  return { size, hashes: hashes as Uint8Array[] };
}
