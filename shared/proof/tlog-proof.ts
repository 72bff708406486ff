import { base64Of, bytesOfBase64 } from './bytes.ts';

/** A C2SP tlog-proof: leaf `index` (= seq - 1) is in the tree of the checkpoint, shown by `hashes`. Nothing is checked yet. */
export type TlogProof = {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
  readonly extra?: Uint8Array;
};

const HEADER = 'c2sp.org/tlog-proof@v1';
/** No tree of less than 2^63 leaves needs more. */
const MAX_HASHES = 63;

export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const lines = [HEADER, ...(extra ? [`extra ${base64Of(extra)}`] : []), `index ${index}`, ...hashes.map(base64Of)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

export const isTlogProof = (text: string): boolean => text.startsWith(`${HEADER}\n`);

/** Takes a tlog-proof apart; a string says why it is not one. */
export function parseTlogProof(text: string): TlogProof | string {
  const end = text.indexOf('\n\n');
  if (end < 0) return 'it holds no checkpoint';
  const [header, ...lines] = text.slice(0, end).split('\n');
  if (header !== HEADER) return `its first line is not ${HEADER}`;
  const extraText = lines[0]?.startsWith('extra ') ? lines.shift()!.slice(6) : undefined;
  const extra = extraText === undefined ? undefined : bytesOfBase64(extraText);
  if (extraText !== undefined && !extra) return 'its extra data is not base 64';
  const [, indexText] = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '') ?? [];
  const index = Number(indexText);
  if (!Number.isSafeInteger(index)) return 'its index is not a plain decimal number';
  if (lines.length > MAX_HASHES) return 'it has too many hashes';
  const hashes = lines.map(bytesOfBase64);
  if (hashes.some((hash) => hash?.length !== 32)) return 'a hash is not 32 bytes in base 64';
  return { index, hashes: hashes as Uint8Array[], checkpoint: text.slice(end + 2), ...(extra ? { extra } : {}) };
}
