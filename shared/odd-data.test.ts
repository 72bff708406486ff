import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasRepeatedMember } from './odd-data.ts';

type Tree = { names: string[]; inside: Tree[] };

const name = fc.string({ minLength: 1, maxLength: 2, unit: fc.constantFrom('a', 'b', '"', '\\', '{', ':') });
const tree = (depth: number): fc.Arbitrary<Tree> =>
  fc.record({
    names: fc.array(name, { maxLength: 40 }),
    inside: depth === 0 ? fc.constant<Tree[]>([]) : fc.array(tree(depth - 1), { maxLength: 3 }),
  });

/** An object whose members hold a text, then the trees inside it in an array, under a name that only it has. */
const write = ({ names, inside }: Tree): string =>
  `{${[...names.map((name) => `${JSON.stringify(name)}:"${'{['.repeat(2)}"`), `"":[${inside.map(write).join(',')}]`].join(',')}}`;

const repeats = ({ names, inside }: Tree): boolean => new Set(names).size < names.length || inside.some(repeats);

test('a member that an object has twice is found at any depth and among any number of others, and no other is', () => {
  fc.assert(
    fc.property(tree(2), (one) => {
      expect(hasRepeatedMember(write(one))).toBe(repeats(one));
    }),
  );
  const object = (names: readonly string[]) => `{${names.map((one) => `${JSON.stringify(one)}:1`).join(',')}}`;
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 60, size: 'max' }), fc.nat(), (names, again) => {
      expect(hasRepeatedMember(object(names))).toBe(false);
      expect(hasRepeatedMember(object([...names, names[again % names.length]!]))).toBe(true);
    }),
  );
});
