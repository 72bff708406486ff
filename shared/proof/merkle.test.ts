import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameBytes, utf8 } from './bytes.ts';
import {
  consistencyRanges,
  emptyRoot,
  inclusionRanges,
  rootOf,
  splitOf,
  verifyConsistency,
  verifyInclusion,
  type Range,
} from './merkle.ts';
import { rootFromSelection, selectionRanges } from './selection-proof.ts';
import { sha256 } from './sha256.ts';

const leaves = Array.from({ length: 130 }, (_, i) => sha256(utf8(`leaf ${i}`)));
const hashOf = ({ from, to }: Range) => rootOf(leaves.slice(from, to));
const tree = (size: number) => ({ size, root: rootOf(leaves.slice(0, size)) });

describe('every tree up to 40 leaves', () => {
  test('each leaf is proved, in no other place and by no other leaf', () => {
    for (let size = 1; size <= 40; size++) {
      const { root } = tree(size);
      for (let index = 0; index < size; index++) {
        const proof = inclusionRanges(index, size).map(hashOf);
        expect(verifyInclusion({ index, size, root }, leaves[index]!, proof)).toBe(true);
        expect(verifyInclusion({ index: (index + 1) % (size + 1), size, root }, leaves[index]!, proof)).toBe(false);
        expect(verifyInclusion({ index, size, root }, leaves[index + 1]!, proof)).toBe(false);
        expect(verifyInclusion({ index, size, root }, leaves[index]!, [...proof, root])).toBe(false);
      }
    }
  });

  test('each size continues each smaller one, and not another', () => {
    for (let size = 1; size <= 40; size++) {
      for (let older = 0; older <= size; older++) {
        const proof = consistencyRanges(older, size).map(hashOf);
        expect(verifyConsistency(tree(older), tree(size), proof)).toBe(true);
        expect(verifyConsistency({ size: older, root: sha256(utf8('other')) }, tree(size), proof)).toBe(false);
        expect(verifyConsistency(tree(older), { size, root: sha256(utf8('other')) }, proof)).toBe(older === 0);
      }
    }
  });
});

test('a tree without leaves has the hash of nothing as its root; sizes beyond 32 bits split rightly', () => {
  expect(rootOf([])).toEqual(emptyRoot);
  expect(splitOf(2 ** 40 + 1)).toBe(2 ** 40);
  expect(inclusionRanges(2 ** 40, 2 ** 40 + 1)).toEqual([{ from: 0, to: 2 ** 40 }]);
});

test('one proof shows any selection, and no changed, missing or added leaf', () => {
  const selection = fc.record({ size: fc.integer({ min: 1, max: 130 }), picks: fc.uniqueArray(fc.nat({ max: 129 })) });
  fc.assert(
    fc.property(selection, ({ size, picks }) => {
      const indexes = [...new Set([0, ...picks.filter((pick) => pick < size)])].sort((a, b) => a - b);
      const proof = selectionRanges(indexes, size).map(hashOf);
      const chosen = indexes.map((index) => ({ index, leaf: leaves[index]! }));
      const { root } = tree(size);
      const holds = (...args: [typeof chosen, Uint8Array[]]) => {
        const reached = rootFromSelection(size, ...args);
        return reached !== undefined && sameBytes(reached, root);
      };
      expect(holds(chosen, proof)).toBe(true);
      expect(holds(chosen.slice(1), proof)).toBe(false);
      expect(holds([{ ...chosen[0]!, leaf: sha256(utf8('other')) }, ...chosen.slice(1)], proof)).toBe(false);
      expect(holds(chosen, [...proof, root])).toBe(false);
      expect(proof.length > 0 && holds(chosen, proof.slice(1))).toBe(false);
      expect(chosen.length > 1 && holds(chosen.toReversed(), proof)).toBe(false);
    }),
  );
});
