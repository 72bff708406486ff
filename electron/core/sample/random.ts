/** A stream of chance that a seed repeats exactly, on every computer. Not for secrets. */
export type Random = {
  /** 0 <= x < 1 */
  next(): number;
  /** A whole number, 0 <= n < limit. */
  below(limit: number): number;
  /** A whole number, low <= n <= high. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** Like pick, but the first values come far more often than the last: people are not equally busy. */
  favour<T>(values: readonly T[]): T;
  /** A version 4 UUID. */
  uuid(): string;
  /** Lower-case hex digits, eight a word. */
  hex(words: number): string;
};

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hexOf = (word: number): string => HEX[word >>> 24]! + HEX[(word >>> 16) & 255]! + HEX[(word >>> 8) & 255]! + HEX[word & 255]!;

/** sfc32 by Chris Doty-Humphrey (public domain, PractRand): 32-bit arithmetic, so every engine agrees on every digit. */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;

  function word(): number {
    const mixed = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + mixed) | 0;
    return mixed >>> 0;
  }
  // The first words still show the seed.
  for (let i = 0; i < 12; i++) word();

  const next = () => word() / 2 ** 32;
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick: (values) => values[below(values.length)]!,
    favour: (values) => values[Math.floor(next() ** 2 * values.length)]!,
    uuid() {
      const second = hexOf((word() & 0xffff0fff) | 0x4000);
      const third = hexOf((word() & 0x3fffffff) | 0x80000000);
      return `${hexOf(word())}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${hexOf(word())}`;
    },
    hex(words) {
      let text = '';
      for (let i = 0; i < words; i++) text += hexOf(word());
      return text;
    },
  };
}
