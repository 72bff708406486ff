import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idPrint, printKeyOf } from './id-print.ts';

test('HalfSipHash-1-3: every bit of the id and of the key counts, whatever the length', () => {
  const key = printKeyOf('3f2c1a90-7b1e-4c5d-9a40-5e6f7a8b9c0d');
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (id) => {
      const print = idPrint(key, id);
      expect(Number.isInteger(print) && print >= 0 && print < 2 ** 32).toBe(true);
      expect(idPrint(key, id)).toBe(print);
    }),
  );
  const near = ['', '\0', '\0\0', 'a', 'a\0', 'ab', 'ba', 'abc', 'abd', '\u0161', 'order-1', 'order-2'];
  expect(new Set(near.map((id) => idPrint(key, id))).size).toBe(near.length);
  expect(new Set(near.map((id) => idPrint([1, 2], id)).concat(near.map((id) => idPrint(key, id)))).size).toBe(2 * near.length);
  const many = Array.from({ length: 100_000 }, (_, index) => idPrint(key, `order-${index}`));
  expect(new Set(many).size).toBeGreaterThan(99_980); // 1.2 collisions are expected
});
