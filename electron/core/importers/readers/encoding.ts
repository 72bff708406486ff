import { isUtf8 } from 'node:buffer';

const isLatinLetter = (byte: number): boolean => byte >= 0xa0 && byte <= 0xfd;

/** Why a file cannot be read as UTF-8, with the encoding it seems to have, from its first bytes; undefined if it can. */
export function encodingProblem(head: Buffer): string | undefined {
  const wide = wideEncoding(head);
  if (wide !== undefined) return `This file is encoded in ${wide}, and Veritrail reads UTF-8 only. Save it as UTF-8 first.`;
  if (isBinary(head)) return 'This is a binary file of a kind Veritrail does not know.';
  if (isLatin(head))
    return 'This file seems to be encoded in Latin-1 (or Windows-1252), and Veritrail reads UTF-8 only. Save it as UTF-8 first.';
  return undefined;
}

function wideEncoding(head: Buffer): string | undefined {
  const start = head.toString('latin1', 0, 4);
  if (start === '\xff\xfe\0\0' || start === '\0\0\xfe\xff') return 'UTF-32';
  if (start.startsWith('\xff\xfe')) return 'UTF-16 (little endian)';
  if (start.startsWith('\xfe\xff')) return 'UTF-16 (big endian)';
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++;
  const half = head.length / 2;
  if (zeros[1]! > half * 0.4 && zeros[0]! < half * 0.1) return 'UTF-16 (little endian)';
  if (zeros[0]! > half * 0.4 && zeros[1]! < half * 0.1) return 'UTF-16 (big endian)';
  return undefined;
}

function isBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) controls++;
  return controls > head.length * 0.05;
}

/**
 * A file none of whose accented lines is UTF-8, and whose odd bytes are all letters of Latin-1. One such line among many
 * is taken for damage: that line alone is refused.
 */
function isLatin(head: Buffer): boolean {
  if (isUtf8(head)) return false;
  const lines = head.toString('latin1').split('\n');
  if (lines.length > 1) lines.pop(); // empty, or cut where the head ends
  const accented = lines.map((line) => Buffer.from(line, 'latin1')).filter((line) => line.some((byte) => byte >= 0x80));
  if (accented.length === 0 || accented.some((line) => isUtf8(line))) return false;
  const isAllLetters = accented.every((line) => line.every((byte) => byte < 0x80 || isLatinLetter(byte)));
  return isAllLetters && (accented.length > 1 || lines.length <= 10);
}
