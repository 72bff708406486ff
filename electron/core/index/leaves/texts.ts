import { type Blocks, describeBlocks } from './blocks.ts';

export const LINE_END = 0x0a;

/** Texts in a block. */
export const BLOCK_TEXTS = 256;

/** Different texts one after the other, each with a line end (which none of them has), in blocks. */
export type Texts = {
  readonly count: number;
  /** Hands over blocks, by ascending number. The bytes are there during the call only. */
  readonly eachBlock: (numbers: readonly number[], take: (number: number, bytes: Buffer) => void) => void;
  /** The blocks that may hold a text, whatever its case; ascending. */
  readonly blocksWith: (text: string) => number[];
};

/** How texts lie in a file, and how long the longest is, in bytes. */
export function textParts(texts: readonly string[]): { text: Buffer; blocks: Blocks; longest: number } {
  const text = Buffer.from(texts.map((one) => `${one}\n`).join(''));
  const ends: number[] = [];
  let [length, longest] = [0, 0];
  for (const [i, one] of texts.entries()) {
    const bytes = Buffer.byteLength(one);
    length += bytes + 1;
    longest = Math.max(longest, bytes);
    if ((i + 1) % BLOCK_TEXTS === 0 || i + 1 === texts.length) ends.push(length);
  }
  return { text, blocks: describeBlocks(text, ends), longest };
}

export const allBlocks = (count: number): number[] => Array.from({ length: Math.ceil(count / BLOCK_TEXTS) }, (_, number) => number);

/** Reads single texts by their number: quickly in ascending order, as it goes on in a block from where it was. */
export function textReader({ eachBlock }: Texts): (one: number) => string {
  let [number, bytes] = [-1, Buffer.alloc(0)];
  let [line, at] = [0, 0];
  return (one) => {
    const wanted = one % BLOCK_TEXTS;
    if (number !== (one - wanted) / BLOCK_TEXTS) {
      number = (one - wanted) / BLOCK_TEXTS;
      eachBlock([number], (_, block) => void (bytes = Buffer.from(block)));
      [line, at] = [0, 0];
    }
    if (wanted < line) [line, at] = [0, 0];
    while (line < wanted && at < bytes.length) if (bytes[at++] === LINE_END) line++;
    return bytes.toString('utf8', at, bytes.indexOf(LINE_END, at));
  };
}
