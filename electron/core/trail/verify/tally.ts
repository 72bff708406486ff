/** Drawn anew for each verify, so that no table can be made to match by design. */
export type TallyKey = readonly [number, number];

/** How many pairs, and 64 bits of their sum. */
export type TallySum = { count: number; low: number; high: number };

/**
 * A sum over pairs of numbers that does not depend on their order: two tables that were read in different orders, by
 * different threads, hold the same pairs if and (but for one chance in 2^64) only if their sums agree.
 */
export class Tally {
  #count = 0;
  #low = 0;
  #high = 0;
  readonly #key: TallyKey;
  constructor(key: TallyKey) {
    this.#key = key;
  }
  add(one: number, other: number): void {
    this.#count++;
    this.#low = (this.#low + mix(one ^ this.#key[0], other)) | 0;
    this.#high = (this.#high + mix(other ^ this.#key[1], one)) | 0;
  }
  sum(): TallySum {
    return { count: this.#count, low: this.#low, high: this.#high };
  }
}

export const emptySum: TallySum = { count: 0, low: 0, high: 0 };

export const joinSums = (one: TallySum, other: TallySum): TallySum => ({
  count: one.count + other.count,
  low: (one.low + other.low) | 0,
  high: (one.high + other.high) | 0,
});

export const isSameSum = (one: TallySum, other: TallySum): boolean =>
  one.count === other.count && one.low === other.low && one.high === other.high;

/** Each number in turn is worked in by two multiplications and shifts, as MurmurHash3 ends. */
function mix(one: number, other: number): number {
  let state = Math.imul(one ^ (one >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13) ^ other, 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  return state ^ (state >>> 13);
}
