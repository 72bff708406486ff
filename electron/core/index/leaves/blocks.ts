import { crc32 } from 'node:zlib';

/** Blocks that follow each other are read at once, up to so many bytes. */
const TOGETHER_BYTES = 512 * 1024;

/** Where each block of a part ends in it, and its checksum: two numbers a block, so that one is read without the others. */
export type Blocks = Uint32Array;

export function describeBlocks(bytes: Uint8Array, ends: readonly number[]): Blocks {
  const blocks = new Uint32Array(2 * ends.length);
  for (const [i, end] of ends.entries()) blocks.set([end, crc32(bytes.subarray(ends[i - 1] ?? 0, end))], 2 * i);
  return blocks;
}

export const blockCount = (blocks: Blocks): number => blocks.length / 2;

const endOf = (blocks: Blocks, number: number): number => (number < 0 ? 0 : blocks[2 * number]!);

type Reading = {
  readonly blocks: Blocks;
  /** The bytes of the part from here to there; they may be others after the next call. */
  readonly read: (from: number, to: number) => Buffer;
  /** Called where the bytes are not those that were written; throws. */
  readonly damaged: () => never;
};

/** Hands over some blocks, by ascending number. The bytes are there during the call only. */
export function eachBlock(
  { blocks, read, damaged }: Reading,
  numbers: readonly number[],
  take: (number: number, bytes: Buffer) => void,
): void {
  for (let i = 0; i < numbers.length;) {
    let next = i + 1;
    const start = endOf(blocks, numbers[i]! - 1);
    const isNear = (number: number) => number === numbers[next - 1]! + 1 && endOf(blocks, number) - start <= TOGETHER_BYTES;
    while (next < numbers.length && isNear(numbers[next]!)) next++;
    const bytes = read(start, endOf(blocks, numbers[next - 1]!));
    for (; i < next; i++) {
      const number = numbers[i]!;
      const block = bytes.subarray(endOf(blocks, number - 1) - start, endOf(blocks, number) - start);
      if (crc32(block) !== blocks[2 * number + 1]) damaged();
      take(number, block);
    }
  }
}
