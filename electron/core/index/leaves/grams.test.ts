import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachBlock } from './blocks.ts';
import { textsHolding } from './find-in-texts.ts';
import { blocksWithGrams, gramParts } from './grams.ts';
import { allBlocks, textParts, textReader, type Texts } from './texts.ts';

const hex = (i: number): string => (Math.imul(i + 1, 0x9e37_79b1) >>> 0).toString(16).padStart(8, '0');
const all = Array.from({ length: 3000 }, (_, i) => `"${hex(i)}-${hex(i + 7919)}-é"`);
const { text, blocks } = textParts(all);
const { grams, gramBlocks, threes } = gramParts(text, blocks);
const damaged = (): never => {
  throw new Error('damaged');
};

function blocksWith(needle: string): number[] | undefined {
  const bytes = Buffer.from(grams.buffer);
  let found: Buffer;
  const page = (number: number): Buffer => {
    eachBlock({ blocks: gramBlocks, read: (from, to) => bytes.subarray(from, to), damaged }, [number], (_, part) => (found = part));
    return found;
  };
  return blocksWithGrams({ count: blocks.length / 2, gramBlocks, threes, page }, Buffer.from(needle));
}

const texts: Texts = {
  count: all.length,
  eachBlock: (numbers, take) => eachBlock({ blocks, read: (from, to) => text.subarray(from, to), damaged }, numbers, take),
  blocksWith: (needle) => blocksWith(needle) ?? allBlocks(all.length),
};

test('a text is found in every block that has it, however long it is', () => {
  const part = fc.tuple(fc.nat({ max: all.length - 1 }), fc.nat({ max: 20 }), fc.integer({ min: 1, max: 21 }));
  fc.assert(
    fc.property(part, ([one, from, length]) => {
      const needle = all[one]!.slice(from, from + length);
      const marked = textsHolding(texts, needle)!;
      expect([...marked]).toEqual(all.map((value) => Number(value.includes(needle))));
    }),
  );
});

test('few blocks are looked at for part of an id, none for what has signs that are nowhere together', () => {
  const needles = Array.from({ length: 200 }, (_, i) => hex(i).slice(1, 7));
  const looked = needles.reduce((sum, needle) => sum + blocksWith(needle)!.length, 0);
  expect(looked / needles.length).toBeLessThan(3);
  expect(blocksWith('zoo')).toEqual([]);
  expect(blocksWith('a')).toBeUndefined();
});

test('single texts are read in any order', () => {
  const textAt = textReader(texts);
  for (const one of [0, 1, 255, 256, 2999, 2998, 300, 300, 299, 0]) expect(textAt(one)).toBe(all[one]);
});

test('a block that is not as it was written is not handed over', () => {
  const changed = Buffer.from(text);
  changed[blocks[0]! + 3]! ^= 1;
  const read = (from: number, to: number) => changed.subarray(from, to);
  const taken: number[] = [];
  expect(() => eachBlock({ blocks, read, damaged }, [0, 1, 2], (number) => void taken.push(number))).toThrow('damaged');
  expect(taken).toEqual([0]);
});
