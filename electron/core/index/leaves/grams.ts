import { type Blocks, blockCount, describeBlocks } from './blocks.ts';
import { LINE_END } from './texts.ts';

/**
 * Which blocks of many texts may hold a text. Every four bytes in a row (a gram) have a slot by their hash; a slot has a bit for
 * each block that has one of its grams. So a search for part of an id reads some slots and a few blocks instead of all ids.
 * Four, since any three signs are in every block of hexadecimal ids; which threes there are at all is told by `threes`.
 */
const GRAM = 4;
/** Slots for each byte of a block: a gram that is not there then finds its bit set in two blocks of nine. */
const SLOTS_PER_BYTE = 4;
const MOST_SLOTS = 65_536;
/** Slots lie in blocks of this many bytes, read and checked as one. */
const PAGE_BYTES = 2048;
/** So many slots leave hardly a block that does not hold the text. */
const MOST_LOOKED_UP = 6;

const THREE = 3;
/** Bits for the threes, by their hash. */
const THREES = 32_768;

/** Words of 32 bits in a slot. */
const widthOf = (blocks: number): number => (blocks + 31) >>> 5;
const slotsPerPage = (width: number): number => Math.max(1, Math.floor(PAGE_BYTES / (4 * width)));
const slotOf = (gram: number, slots: number): number => ((Math.imul(gram, 0x9e37_79b1) >>> 16) * slots) >>> 16;
const threeOf = (gram: number): number => slotOf(gram & 0xff_ffff, THREES);

/** The slots for texts in blocks, in blocks themselves, and the threes. */
export function gramParts(text: Uint8Array, textBlocks: Blocks): { grams: Uint32Array; gramBlocks: Blocks; threes: Uint32Array } {
  const count = blockCount(textBlocks);
  const width = widthOf(count);
  const slots = Math.min(MOST_SLOTS, Math.ceil((text.length / count) * SLOTS_PER_BYTE));
  const grams = new Uint32Array(slots * width);
  const threes = new Uint32Array(THREES >>> 5);
  for (let [block, at] = [0, 0]; block < count; block++) {
    const [word, bit] = [block >>> 5, 1 << (block & 31)];
    let [gram, length] = [0, 0];
    for (const end = textBlocks[2 * block]!; at < end; at++) {
      gram = (gram << 8) | text[at]!;
      length = text[at] === LINE_END ? 0 : length + 1;
      if (length >= THREE) threes[threeOf(gram) >>> 5]! |= 1 << (threeOf(gram) & 31);
      if (length >= GRAM) grams[slotOf(gram, slots) * width + word]! |= bit;
    }
  }
  const pageBytes = slotsPerPage(width) * width * 4;
  const ends = Array.from({ length: Math.ceil(grams.byteLength / pageBytes) }, (_, i) => Math.min(grams.byteLength, (i + 1) * pageBytes));
  return { grams, gramBlocks: describeBlocks(new Uint8Array(grams.buffer), ends), threes };
}

type Slots = {
  /** How many blocks the texts have. */
  readonly count: number;
  readonly gramBlocks: Blocks;
  readonly threes: Uint32Array;
  /** One of the blocks of the slots, there until the next call. */
  readonly page: (number: number) => Buffer;
};

/** The blocks that may hold a needle; undefined where it is too short to tell. */
export function blocksWithGrams({ count, gramBlocks, threes, page }: Slots, needle: Buffer): number[] | undefined {
  for (let at = 0; at + THREE <= needle.length; at++) {
    const three = threeOf(needle.readUIntBE(at, THREE));
    if ((threes[three >>> 5]! & (1 << (three & 31))) === 0) return [];
  }
  if (needle.length < GRAM) return undefined;
  const width = widthOf(count);
  const slots = gramBlocks.at(-2)! / (4 * width);
  const perPage = slotsPerPage(width);
  const left = new Uint32Array(width).fill(0xffff_ffff);
  for (const at of spread(needle.length - GRAM + 1)) {
    const slot = slotOf(needle.readInt32BE(at), slots);
    const bytes = page(Math.floor(slot / perPage));
    const start = (slot % perPage) * width * 4;
    for (let i = 0; i < width; i++) left[i]! &= bytes.readUInt32LE(start + 4 * i);
    if (left.every((word) => word === 0)) return [];
  }
  return Array.from({ length: count }, (_, block) => block).filter((block) => (left[block >>> 5]! & (1 << (block & 31))) !== 0);
}

/** Some of so many places, first and last among them. */
function spread(places: number): number[] {
  const most = Math.min(places, MOST_LOOKED_UP);
  return Array.from({ length: most }, (_, i) => (most === 1 ? 0 : Math.round((i * (places - 1)) / (most - 1))));
}
