/** Drawn anew for each verify, so that no table can be made to match by design. */
export type TallyKey = readonly [number, number];

/**
 * A sum over pairs of numbers that does not depend on their order: two tables that were read in different orders, by
 * different threads, hold the same pairs if and (but for one chance in 2^64) only if their tallies agree.
 */
export class Tally {
  count = 0;
  low = 0;
  high = 0;
  readonly #key: TallyKey;
  constructor(key: TallyKey) {
    this.#key = key;
  }
  add(one: number, other: number): void {
    this.count++;
    this.low = (this.low + mix(one ^ this.#key[0], other)) | 0;
    this.high = (this.high + mix(other ^ this.#key[1], one)) | 0;
  }
  join({ count, low, high }: Pick<Tally, 'count' | 'low' | 'high'>): void {
    this.count += count;
    this.low = (this.low + low) | 0;
    this.high = (this.high + high) | 0;
  }
  equals({ count, low, high }: Tally): boolean {
    return this.count === count && this.low === low && this.high === high;
  }
}

/** Two rounds of multiply and shift (as MurmurHash3 ends), one for each number. */
function mix(one: number, other: number): number {
  let state = Math.imul(one ^ (one >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13) ^ other, 0xc2b2ae35);
  return state ^ (state >>> 16);
}
